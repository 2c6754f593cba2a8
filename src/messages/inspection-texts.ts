import type { GivenFact } from "../model/detected-file.ts";
import type { Evidence } from "../model/recognised-file.ts";
import type { SkippedRows } from "../model/skipped-rows.ts";
import type { ValueShape } from "../model/value-shape.ts";
import type { Language } from "./language.ts";
import { skipReasons } from "./skip-reasons.ts";

/** The words of `intake inspect`. */
export interface InspectionTexts {
  readonly maps: string;
  readonly mapsNot: string;
  readonly whatItIs: string;
  readonly facts: Readonly<Record<Exclude<Evidence["what"], "mapping">, string>>;
  readonly detectedTitle: string;
  readonly givenTitle: string;
  readonly given: Readonly<Record<GivenFact, string>>;
  readonly layout: string;
  readonly skipped: string;
  readonly lookedAt: string;
  readonly tab: string;
  readonly row: (row: number) => string;
  readonly noHeader: string;
  readonly noProfile: string;
  readonly otherTables: string;
  readonly hidden: (name: string) => string;
  readonly skippedRows: (rows: SkippedRows) => string;
  readonly allRows: (rows: string) => string;
  readonly firstRows: (rows: string) => string;
  readonly mapping: string;
  readonly noColumn: string;
  readonly undecided: string;
  readonly unused: string;
  readonly more: (count: number) => string;
  readonly values: string;
  readonly column: string;
  readonly filled: string;
  readonly distinct: string;
  readonly looksLike: string;
  readonly examples: string;
  readonly secret: string;
  readonly blank: string;
  readonly shapes: Readonly<Record<ValueShape, string>>;
  readonly preview: string;
  readonly masked: string;
  readonly refused: string;
  readonly inFile: string;
  readonly toBeLoaded: string;
  readonly furtherPurchases: (count: number) => string;
  readonly forecast: string;
  readonly profileToSave: string;
  readonly profileToFillIn: string;
  readonly profileFits: (name: string) => string;
  readonly next: string;
  readonly tryIt: string;
  readonly load: string;
  readonly saveProfile: string;
  readonly fillInProfile: string;
  readonly fillInSaved: string;
}

export const inspectionTexts: Readonly<Record<Language, InspectionTexts>> = {
  en: {
    maps: "can be imported",
    mapsNot: "cannot be imported yet",
    whatItIs: "What it is",
    facts: {
      format: "Format",
      compression: "Packed",
      encoding: "Encoding",
      delimiter: "Delimiter",
      quoting: "Quotes",
      sheet: "Sheet",
      records: "Records",
      header: "Header",
      decimal: "Decimal mark",
      merged: "Merged cells",
      profile: "Profile",
    },
    detectedTitle: "Detected",
    givenTitle: "Given",
    given: {
      profile: "profile",
      encoding: "encoding",
      delimiter: "delimiter",
      sheet: "sheet",
      headerRow: "header in row",
    },
    layout: "Layout",
    skipped: "Passed over",
    lookedAt: "Looked at",
    tab: "tab",
    row: (row) => `row ${row}`,
    noHeader: "none",
    noProfile: "none",
    otherTables: "Also there",
    hidden: (name) => `${name} (hidden)`,
    skippedRows: ({ first, last, why }) =>
      `${first === last ? `row ${first}` : `rows ${first}–${last}`}: ${skipReasons.en[why]}`,
    allRows: (rows) => `rows: ${rows}, all there are`,
    firstRows: (rows) => `rows: ${rows}, the first ones`,
    mapping: "Which column is which",
    noColumn: "no column was found",
    undecided: "not certain, see above",
    unused: "Not used",
    more: (count) => `and ${count} more`,
    values: "What stands in the columns",
    column: "Column",
    filled: "Filled",
    distinct: "Different",
    looksLike: "Looks like",
    examples: "For example",
    secret: "hidden",
    blank: "Without any value",
    shapes: {
      blank: "blank",
      email: "e-mail",
      phone: "phone",
      date: "date",
      price: "price",
      number: "number",
      person: "name of a person",
      company: "name of a company",
      flag: "yes or no",
      word: "word",
      text: "text",
      other: "other",
    },
    preview: "In the file, and as it would be loaded",
    masked: "Personal data is masked; --reveal shows it.",
    refused: "would be rejected",
    inFile: "in the file",
    toBeLoaded: "to be loaded",
    furtherPurchases: (count) => `and further purchases: ${count}`,
    forecast: "What to expect",
    profileToSave: "A profile for such files",
    profileToFillIn: "A profile for such files, to be filled in",
    profileFits: (name) => `The profile ${name} fits`,
    next: "Next",
    tryIt: "check every row without loading",
    load: "load it",
    saveProfile: "save the profile, so that it does not depend on recognition",
    fillInProfile: "save the profile and fill in what is missing",
    fillInSaved: "fill in what is missing in the profile, then",
  },
  ru: {
    maps: "можно загружать",
    mapsNot: "пока нельзя загрузить",
    whatItIs: "Что это за файл",
    facts: {
      format: "Формат",
      compression: "Упакован",
      encoding: "Кодировка",
      delimiter: "Разделитель",
      quoting: "Кавычки",
      sheet: "Лист",
      records: "Записи",
      header: "Заголовок",
      decimal: "Знак перед копейками",
      merged: "Объединённые ячейки",
      profile: "Профиль",
    },
    detectedTitle: "Распознано",
    givenTitle: "Задано",
    given: {
      profile: "профиль",
      encoding: "кодировка",
      delimiter: "разделитель",
      sheet: "лист",
      headerRow: "заголовок в строке",
    },
    layout: "Устройство",
    skipped: "Пропущено",
    lookedAt: "Просмотрено",
    tab: "табуляция",
    row: (row) => `строка ${row}`,
    noHeader: "нет",
    noProfile: "нет",
    otherTables: "Ещё в файле",
    hidden: (name) => `${name} (скрыт)`,
    skippedRows: ({ first, last, why }) =>
      `${first === last ? `строка ${first}` : `строки ${first}–${last}`}: ${skipReasons.ru[why]}`,
    allRows: (rows) => `строк: ${rows}, это все`,
    firstRows: (rows) => `строк: ${rows}, с начала файла`,
    mapping: "Какая колонка что значит",
    noColumn: "колонка не найдена",
    undecided: "не решено, см. выше",
    unused: "Не используются",
    more: (count) => `и ещё ${count}`,
    values: "Что стоит в колонках",
    column: "Колонка",
    filled: "Заполнено",
    distinct: "Разных",
    looksLike: "Похоже на",
    examples: "Например",
    secret: "скрыто",
    blank: "Ни одного значения",
    shapes: {
      blank: "пусто",
      email: "e-mail",
      phone: "телефон",
      date: "дата",
      price: "цена",
      number: "число",
      person: "имя человека",
      company: "название организации",
      flag: "да или нет",
      word: "слово",
      text: "текст",
      other: "другое",
    },
    preview: "В файле и как это будет загружено",
    masked: "Личные данные скрыты; --reveal показывает их.",
    refused: "будет отклонена",
    inFile: "в файле",
    toBeLoaded: "загрузится",
    furtherPurchases: (count) => `и ещё покупок: ${count}`,
    forecast: "Чего ожидать",
    profileToSave: "Профиль для таких файлов",
    profileToFillIn: "Профиль для таких файлов, его нужно дополнить",
    profileFits: (name) => `Подходит профиль ${name}`,
    next: "Дальше",
    tryIt: "проверить все строки, не загружая",
    load: "загрузить",
    saveProfile: "сохранить профиль, чтобы не зависеть от распознавания",
    fillInProfile: "сохранить профиль и вписать недостающее",
    fillInSaved: "вписать в профиль недостающее, затем",
  },
};
