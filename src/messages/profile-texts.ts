import type { FindingReason } from "../model/column-finding.ts";
import type { MappableField } from "../model/mapped-record.ts";
import type { LayoutName } from "../model/profile.ts";
import type { Language } from "./language.ts";

/** What stands in a profile that the tool has written, as comments. */
export interface ProfileTexts {
  readonly madeFrom: (file: string) => string;
  readonly checkIt: string;
  readonly layouts: Readonly<Record<LayoutName, string>>;
  readonly because: Readonly<Record<Exclude<FindingReason, "profile">, string>>;
  /** Stands for the name of a column that is still to be found. */
  readonly placeholder: string;
  readonly fillIn: Readonly<Record<MappableField, string>>;
  /** What can be done where the file lacks them, and what the columns to fill in are called. */
  readonly fill: string;
  readonly toFill: Readonly<Record<"fio" | "phone" | "email", string>>;
  /** What the two columns of a join are. */
  readonly joinKeys: string;
  readonly spare: (headers: string) => string;
  /** Beside the other columns of the file. */
  readonly unused: string;
  /** The same where one of them may be missing above. */
  readonly unusedOrMissing: string;
  readonly priceUnit: string;
  readonly region: string;
  readonly secret: string;
  /** What was agreed where that is not the usual, with the choices. */
  readonly agreed: Readonly<Record<"onKnownClient" | "tooLong" | "overflow", string>>;
}

export const profileTexts: Readonly<Record<Language, ProfileTexts>> = {
  en: {
    madeFrom: (file) => `Made from ${file} by intake inspect.`,
    checkIt: "Where a column is missing, take the # away and write its name after the colon.",
    layouts: {
      long: "a row per purchase",
      wide: "several purchases side by side in a row",
      list: "all purchases of a row in one cell",
      nested: "records with their purchases inside",
      sheets: "clients on one sheet, their purchases on another",
    },
    because: {
      header: "by its name",
      values: "by its values",
      header_and_values: "by its name and its values",
    },
    placeholder: "COLUMN",
    fillIn: {
      fio: "full name, or several: [Surname, Name]",
      phone: "phone",
      email: "e-mail",
      name: "product",
      price: "price of one unit",
      order: "order: its rows are one registration",
      quantity: "quantity",
      sum: "sum of the line",
      list: "all products of the row",
    },
    fill: "What the file does not have at all, the reject report can bring along as empty columns to be filled in:",
    toFill: { fio: "Full name", phone: "Phone", email: "E-mail" },
    joinKeys:
      "The columns that say which purchase is whose: key on the sheet of the purchases, clientKey on that of the clients.",
    spare: (headers) => `Not used: ${headers}`,
    unused: "the other columns: what is new later can be told from them",
    unusedOrMissing: "the other columns: take out of here what you write above",
    priceUnit: "or kopecks",
    region: "of phones without a country code",
    secret: "never leave the file",
    agreed: {
      onKnownClient: "a client we know: keep | update | reject",
      tooLong: "texts above 50 letters: reject | truncate",
      overflow: "more than 10 purchases: reject | split",
    },
  },
  ru: {
    madeFrom: (file) => `Сделан по файлу ${file} командой intake inspect.`,
    checkIt: "Где колонка не найдена, уберите # и впишите её название после двоеточия.",
    layouts: {
      long: "строка на каждую покупку",
      wide: "несколько покупок рядом в одной строке",
      list: "все покупки строки в одной ячейке",
      nested: "записи, внутри которых покупки",
      sheets: "клиенты на одном листе, их покупки на другом",
    },
    because: {
      header: "по названию",
      values: "по значениям",
      header_and_values: "по названию и значениям",
    },
    placeholder: "КОЛОНКА",
    fillIn: {
      fio: "ФИО, или несколько: [Фамилия, Имя]",
      phone: "телефон",
      email: "e-mail",
      name: "товар",
      price: "цена за единицу",
      order: "заказ: его строки — одна регистрация",
      quantity: "количество",
      sum: "сумма строки",
      list: "все товары строки",
    },
    fill: "Чего в файле нет вовсе, то отчёт об отказах принесёт пустыми колонками, чтобы их заполнить:",
    toFill: { fio: "ФИО", phone: "Телефон", email: "Эл. почта" },
    joinKeys: "Колонки, по которым видно, чья покупка: key на листе покупок, clientKey на листе клиентов.",
    spare: (headers) => `Не используются: ${headers}`,
    unused: "остальные колонки: по ним потом видно, какие новые",
    unusedOrMissing: "остальные колонки: что впишете выше, здесь уберите",
    priceUnit: "или kopecks (копейки)",
    region: "страна телефонов без кода",
    secret: "не покидают файл",
    agreed: {
      onKnownClient: "известный клиент: keep | update | reject",
      tooLong: "длиннее 50 знаков: reject | truncate",
      overflow: "больше 10 покупок: reject | split",
    },
  },
};
