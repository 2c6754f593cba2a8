import type { Expectation, Mistake, TemplateMistake, YamlMistake } from "../model/mistake.ts";
import type { Language } from "./language.ts";

/** What is wrong with something written, as the second half of `key: ...`. */
export function mistakeText(mistake: Mistake, language: Language): string {
  const sentence = texts[language][mistake.code] as (mistake: Mistake) => string;
  return sentence(mistake);
}

type Sentences = { readonly [Code in Mistake["code"]]: (mistake: Extract<Mistake, { code: Code }>) => string };

const expected: Readonly<Record<Language, Readonly<Record<Expectation, string>>>> = {
  en: {
    text: "a text",
    number: "a number",
    whole_number: "a whole number",
    list: "a list: [A, B]",
    section: "keys with values below it",
    yes_or_no: "true or false",
    columns: "the name of a column, or several: [A, B]",
    fio_columns: "the name of a column, several to be joined: [A, B], or { firstOf: [A, B] }",
    skipped_values: "any, or a list of values",
    country: "a country code of two capital letters such as RU",
    threshold: "a number of rows or a percentage such as 5%",
    reject_limits: "a number of rows, a percentage such as 5%, or limits by code: { total: 5%, phone.impossible: 1% }",
    delimiter: ", ; | or tab",
    delivery_key: "[order, line] or content",
    database_url: "postgres://user:password@host:port/database",
    schema_name: "the name of a schema: small letters, digits and _",
    report_formats: "csv, xlsx, json, html or several of them",
  },
  ru: {
    text: "текст",
    number: "число",
    whole_number: "целое число",
    list: "список: [А, Б]",
    section: "вложенные ключи со значениями",
    yes_or_no: "true или false",
    columns: "название колонки или несколько: [А, Б]",
    fio_columns: "название колонки, несколько для соединения: [А, Б], или { firstOf: [А, Б] }",
    skipped_values: "any или список значений",
    country: "код страны из двух заглавных латинских букв, например RU",
    threshold: "число строк или процент, например 5%",
    reject_limits: "число строк, процент, например 5%, или пороги по кодам: { total: 5%, phone.impossible: 1% }",
    delimiter: ", ; | или tab",
    delivery_key: "[order, line] или content",
    database_url: "postgres://user:password@host:port/database",
    schema_name: "имя схемы: строчные латинские буквы, цифры и _",
    report_formats: "csv, xlsx, json, html или несколько из них",
  },
};

const templates: Readonly<Record<Language, Readonly<Record<TemplateMistake, string>>>> = {
  en: {
    unknown_field: "only {name}, {price}, {quantity} and {sum} are known",
    name_once: "{name} must stand in it exactly once",
    field_twice: "a field stands in it twice",
    numbers_touch: "something must stand between two numbers",
    no_price: "expected {price}, or {sum} together with {quantity}",
  },
  ru: {
    unknown_field: "известны только {name}, {price}, {quantity} и {sum}",
    name_once: "{name} должно встречаться ровно один раз",
    field_twice: "одно поле встречается дважды",
    numbers_touch: "между двумя числами должно что-то стоять",
    no_price: "нужно {price} или {sum} вместе с {quantity}",
  },
};

const yaml: Readonly<Record<Language, Readonly<Record<YamlMistake, string>>>> = {
  en: {
    key_twice: "this key stands twice",
    indent: "the indentation does not fit the lines above",
    tab: "indent with blanks, not with a tab",
    unfinished: "a bracket, a quote, a comma or a colon is missing",
    alias: "an alias (*name) without its anchor (&name); put the text in quotes if it begins with *",
    other: "this is not valid YAML",
  },
  ru: {
    key_twice: "этот ключ указан дважды",
    indent: "отступ не совпадает со строками выше",
    tab: "отступ делается пробелами, а не табуляцией",
    unfinished: "не хватает скобки, кавычки, запятой или двоеточия",
    alias: "ссылка (*имя) без якоря (&имя); если текст начинается с *, возьмите его в кавычки",
    other: "это не корректный YAML",
  },
};

const texts: Readonly<Record<Language, Sentences>> = {
  en: {
    missing: () => "is missing",
    empty: () => "is empty",
    unknown_key: () => "there is no such key",
    not_allowed: () => "cannot be written so",
    expected: (m) => `expected ${expected.en[m.expected]}`,
    not_one_of: (m) => `expected ${m.allowed.length === 1 ? "" : "one of "}${m.allowed.join(", ")}`,
    too_small: (m) => `expected ${m.least} or more`,
    too_large: (m) => `expected at most ${m.most}`,
    too_short: (m) => `expected at least ${m.least}`,
    too_long: (m) => `too long: at most ${m.most}`,
    needs: (m) => `needs ${m.needed}`,
    only_with: (m) => `goes only with ${m.other}`,
    held_already: (m) => `${m.by} holds it already`,
    other_number_of_columns: (m) =>
      `expected ${m.expected === 1 ? "one column" : `${m.expected} columns, as name has`}`,
    template: (m) => templates.en[m.mistake],
    yaml: (m) => `${yaml.en[m.mistake]} (${m.cause})`,
    unreadable: (m) => `cannot be read (${m.cause})`,
  },
  ru: {
    missing: () => "не указано",
    empty: () => "пусто",
    unknown_key: () => "такого ключа нет",
    not_allowed: () => "так записать нельзя",
    expected: (m) => `ожидается: ${expected.ru[m.expected]}`,
    not_one_of: (m) => `ожидается${m.allowed.length === 1 ? ": " : " одно из: "}${m.allowed.join(", ")}`,
    too_small: (m) => `ожидается не меньше ${m.least}`,
    too_large: (m) => `ожидается не больше ${m.most}`,
    too_short: (m) => `ожидается не меньше ${m.least}`,
    too_long: (m) => `слишком длинно: не больше ${m.most}`,
    needs: (m) => `нужно ${m.needed}`,
    only_with: (m) => `бывает только вместе с ${m.other}`,
    held_already: (m) => `это уже есть в ${m.by}`,
    other_number_of_columns: (m) =>
      m.expected === 1 ? "ожидается одна колонка" : `колонок должно быть столько же, сколько у name: ${m.expected}`,
    template: (m) => templates.ru[m.mistake],
    yaml: (m) => `${yaml.ru[m.mistake]} (${m.cause})`,
    unreadable: (m) => `не удаётся прочитать (${m.cause})`,
  },
};
