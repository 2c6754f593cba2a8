import type { OperatorErrorFacts } from "../../errors.ts";
import type { ValueShape } from "../../model/value-shape.ts";
import type { Language } from "../language.ts";
import { hasColumns } from "./has-columns.ts";
import { quoted } from "./quoted.ts";
import type { SentencesAbout } from "./sentences.ts";

export const mappingErrors: SentencesAbout<"mapping"> = {
  "mapping.incomplete": {
    en: (f) => {
      const missing = f.missing.map((field) => fieldNames.en[field] ?? field).join(", ");
      if (f.sheets !== undefined) {
        return [
          `${f.file}: the sheet «${f.sheets.chosen}» has no column for ${missing}; they are on the sheet «${f.sheets.other}». Nothing was loaded`,
          `A profile with layout: sheets and join, which names the columns with the key, joins them. Save one to fill in: intake inspect ${f.file} --save`,
        ];
      }
      return [
        `${f.file}: no column for ${missing}. ${hasColumns(f.headers, "en")}. Nothing was loaded`,
        `See what stands in each column, and save a profile to fill in: intake inspect ${f.file} --save`,
      ];
    },
    ru: (f) => {
      const missing = f.missing.map((field) => fieldNames.ru[field] ?? field).join(", ");
      if (f.sheets !== undefined) {
        return [
          `${f.file}: на листе «${f.sheets.chosen}» нет колонки для: ${missing}; они на листе «${f.sheets.other}». Ничего не загружено`,
          `Листы соединяет профиль с layout: sheets и join, где названы колонки с ключом. Сохраните его, чтобы дополнить: intake inspect ${f.file} --save`,
        ];
      }
      return [
        `${f.file}: нет колонки для: ${missing}. ${hasColumns(f.headers, "ru")}. Ничего не загружено`,
        `Посмотрите, что стоит в колонках, и сохраните профиль, чтобы его дополнить: intake inspect ${f.file} --save`,
      ];
    },
  },
  "mapping.ambiguous": {
    en: (f) => [
      `${f.file}: several columns could be ${fieldNames.en[f.field] ?? f.field}: ${quoted(f.headers)}. Nothing was loaded`,
      "Say which one it is in a profile (--profile FILE), or give the columns different names.",
    ],
    ru: (f) => [
      `${f.file}: на роль «${fieldNames.ru[f.field] ?? f.field}» подходят несколько колонок: ${quoted(f.headers)}. Ничего не загружено`,
      "Укажите нужную в профиле (--profile ФАЙЛ) или назовите колонки по-разному.",
    ],
  },
  "mapping.contradicted": {
    en: (f) => [
      `${f.file}: the column «${f.header}» should hold ${fieldNames.en[f.field] ?? f.field}, but ${f.percent} % of its values look like ${shapeNames.en[f.found as ValueShape]}${instead(f.better, ". That would rather be «", "»")}. Nothing was loaded`,
      "If columns were mixed up, ask the retailer for a correct file; if it is meant so, say in a profile which column is which (--profile FILE).",
    ],
    ru: (f) => [
      `${f.file}: в колонке «${f.header}» ожидается ${fieldNames.ru[f.field] ?? f.field}, но ${f.percent} % значений похожи на ${shapeNames.ru[f.found as ValueShape]}${instead(f.better, ". Скорее подходит «", "»")}. Ничего не загружено`,
      "Если колонки перепутаны, попросите ретейлера исправить файл; если так и задумано, укажите в профиле, где какая колонка (--profile ФАЙЛ).",
    ],
  },
  "mapping.only_sum": {
    en: (f) => [
      `${f.file}: there is no price of one item, only «${f.header}», and no quantity beside it. Nothing was loaded`,
      `If «${f.header}» is the price, say so in a profile: columns: { price: ${f.header} }, and give it with --profile FILE.`,
    ],
    ru: (f) => [
      `${f.file}: нет цены за единицу, есть только «${f.header}» без количества. Ничего не загружено`,
      `Если «${f.header}» — это цена, укажите это в профиле: columns: { price: ${f.header} }, и передайте его: --profile ФАЙЛ.`,
    ],
  },
  "mapping.other_currency": {
    en: (f) => [
      `${f.file}: ${place(f, "en")} says that prices are not in rubles. Nothing was loaded`,
      "Ask the retailer for prices in rubles. If they are rubles all the same, write into a profile: currency: any, and give it with --profile FILE.",
    ],
    ru: (f) => [
      `${f.file}: цены не в рублях, так говорит ${place(f, "ru")}. Ничего не загружено`,
      "Попросите у ретейлера цены в рублях. Если это всё же рубли, напишите в профиле: currency: any, и передайте его: --profile ФАЙЛ.",
    ],
  },
  "mapping.other_unit": {
    en: (f) => [
      `${f.file}: ${place(f, "en")} says that prices are in ${unitNames.en[f.unit]}. Nothing was loaded`,
      f.unit === "kopecks"
        ? "Say so in a profile: price: { unit: kopecks }, and give it with --profile FILE. If they are rubles all the same: currency: any."
        : "Ask the retailer for prices in rubles. If they are rubles all the same, write into a profile: currency: any, and give it with --profile FILE.",
    ],
    ru: (f) => [
      `${f.file}: цены в ${unitNames.ru[f.unit]}, так говорит ${place(f, "ru")}. Ничего не загружено`,
      f.unit === "kopecks"
        ? "Укажите это в профиле: price: { unit: kopecks }, и передайте его: --profile ФАЙЛ. Если это всё же рубли: currency: any."
        : "Попросите у ретейлера цены в рублях. Если это всё же рубли, напишите в профиле: currency: any, и передайте его: --profile ФАЙЛ.",
    ],
  },
  "mapping.list_unknown": {
    en: (f) => [
      `${f.file}: «${f.column}» holds all purchases of a row, and how they are written cannot be told for sure. Nothing was loaded`,
      "Say it in a profile: layout: list, and list: { separator: ';', pattern: '{name} ({quantity}x{price})' }.",
    ],
    ru: (f) => [
      `${f.file}: в «${f.column}» все покупки строки сразу, и как они записаны, надёжно определить нельзя. Ничего не загружено`,
      "Опишите это в профиле: layout: list и list: { separator: ';', pattern: '{name} ({quantity}x{price})' }.",
    ],
  },
  "mapping.list_without_prices": {
    en: (f) => [
      `${f.file}: «${f.column}» lists the purchases without their prices. Nothing was loaded`,
      "Ask the retailer for an export with the price of each product, or with a row per product.",
    ],
    ru: (f) => [
      `${f.file}: в «${f.column}» покупки перечислены без цен. Ничего не загружено`,
      "Попросите у ретейлера выгрузку с ценой каждого товара или со строкой на каждый товар.",
    ],
  },
};

const unitNames: Readonly<
  Record<Language, Readonly<Record<OperatorErrorFacts["mapping.other_unit"]["unit"], string>>>
> = {
  en: { thousands: "thousands", millions: "millions", kopecks: "kopecks" },
  ru: { thousands: "тысячах", millions: "миллионах", kopecks: "копейках" },
};

/** A title is named by its row: what else it says is nobody's business. */
function place({ header, row }: OperatorErrorFacts["mapping.other_currency"], language: Language): string {
  if (language === "ru") return row === undefined ? `колонка «${header}»` : `строка ${row} над таблицей`;
  return row === undefined ? `the column «${header}»` : `row ${row} above the table`;
}

const fieldNames: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    fio: "the name of the client",
    phone: "the phone",
    email: "the e-mail",
    name: "the product (purchases)",
    price: "its price (purchases)",
    order: "the order",
  },
  ru: {
    fio: "ФИО клиента",
    phone: "телефон",
    email: "e-mail",
    name: "товар (покупки)",
    price: "цена товара (покупки)",
    order: "номер заказа",
  },
};

const shapeNames: Readonly<Record<Language, Readonly<Record<ValueShape, string>>>> = {
  en: {
    blank: "nothing",
    email: "e-mail addresses",
    phone: "phone numbers",
    date: "dates",
    price: "amounts of money",
    number: "numbers",
    person: "names of people",
    company: "names of companies",
    flag: "yes or no",
    word: "single words",
    text: "text",
    other: "something else",
  },
  ru: {
    blank: "пустые",
    email: "адреса e-mail",
    phone: "номера телефонов",
    date: "даты",
    price: "денежные суммы",
    number: "числа",
    person: "имена людей",
    company: "названия организаций",
    flag: "да или нет",
    word: "отдельные слова",
    text: "текст",
    other: "что-то другое",
  },
};

function instead(better: string | undefined, before: string, after: string): string {
  return better === undefined ? "" : `${before}${better}${after}`;
}
