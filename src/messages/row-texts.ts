import type { DeliveryKeyKind, KnownRow, RowKind } from "../model/row-explanation.ts";
import type { Language } from "./language.ts";

/** The words around the explanation of a row. */
export interface RowTexts {
  readonly title: (file: string, row: number) => string;
  readonly kinds: Readonly<Record<Exclude<RowKind, "data">, string>>;
  readonly leftOut: string;
  readonly accepted: string;
  readonly rejected: string;
  readonly profile: string;
  readonly noProfile: string;
  readonly cells: string;
  readonly secret: string;
  readonly noHeader: string;
  readonly together: string;
  readonly registration: (number: number, of: number) => string;
  readonly severalRegistrations: (count: number, accepted: number) => string;
  readonly rows: (rows: string) => string;
  readonly values: string;
  readonly row: (row: number) => string;
  readonly asItIs: string;
  readonly trimmed: string;
  readonly repaired: string;
  readonly rules: string;
  readonly fix: (value: string) => string;
  readonly notices: string;
  readonly registry: string;
  readonly unknown: Readonly<Record<Extract<KnownRow["registry"], string>, string>>;
  readonly rejectedByRun: (run: number, codes: string) => string;
  readonly loadedByRun: (run: number, purchase: number, client: number) => string;
  readonly knownBy: Readonly<Record<DeliveryKeyKind, string>>;
  readonly duplicate: (run: number, knownBy: string) => string;
  readonly duplicateOf: (earlier: EarlierPurchase) => string;
  readonly duplicateOfUndone: (run: number) => string;
}

type EarlierPurchase = Exclude<KnownRow["registry"], string>["duplicateOf"][number];

export const rowTexts: Readonly<Record<Language, RowTexts>> = {
  en: {
    title: (file, row) => `${file}, row ${row}`,
    kinds: {
      preamble: "stands before the header and is no data",
      header: "is the header",
      repeated_header: "repeats the header and is skipped",
      column_numbers: "holds the numbers of the columns and is skipped",
      footer: "is a footer and is skipped",
      total: "is a total line and is skipped",
      blank: "is blank",
    },
    leftOut: "was left out",
    accepted: "passes every rule",
    rejected: "is rejected",
    profile: "Profile",
    noProfile: "none, columns known by their names",
    cells: "Cells",
    secret: "(secret, not shown)",
    noHeader: "(no header)",
    together: "Registration",
    registration: (number, of) => `${number} of ${of}`,
    severalRegistrations: (count, accepted) => `registrations: ${count}; pass every rule: ${accepted}`,
    rows: (rows) => `rows ${rows} stand or fall together`,
    values: "Values",
    row: (row) => `row ${row}`,
    asItIs: "as it is",
    trimmed: "without blanks at its ends",
    repaired: "repaired",
    rules: "Rules",
    fix: (value) => `perhaps «${value}»`,
    notices: "Notices",
    registry: "Database",
    unknown: {
      no_run: "no run has loaded or rejected this row of this file",
      no_database: "not asked: there is none yet, or it cannot be reached (intake doctor)",
    },
    rejectedByRun: (run, codes) => `run ${run} rejected it: ${codes}`,
    loadedByRun: (run, purchase, client) => `run ${run} loaded it: purchase ${purchase} of client ${client}`,
    knownBy: {
      order_line: "its order number and which row of the order it is",
      content: "its phone, product, price and order number",
    },
    duplicate: (run, knownBy) => `run ${run} counted it as duplicate, by ${knownBy}:`,
    duplicateOf: ({ run, row, purchase, client }) =>
      `row ${row} of run ${run} had brought it: purchase ${purchase} of client ${client}`,
    duplicateOfUndone: (run) => `what had brought it is undone since; to load it again: intake runs resume ${run}`,
  },
  ru: {
    title: (file, row) => `${file}, строка ${row}`,
    kinds: {
      preamble: "стоит до заголовка, это не данные",
      header: "это заголовок",
      repeated_header: "повторяет заголовок и пропускается",
      column_numbers: "содержит номера колонок и пропускается",
      footer: "это подвал таблицы, он пропускается",
      total: "это строка итогов, она пропускается",
      blank: "пустая",
    },
    leftOut: "пропущена",
    accepted: "проходит все правила",
    rejected: "отклоняется",
    profile: "Профиль",
    noProfile: "нет, колонки узнаны по названиям",
    cells: "Ячейки",
    secret: "(секретная, не показывается)",
    noHeader: "(без заголовка)",
    together: "Регистрация",
    registration: (number, of) => `${number} из ${of}`,
    severalRegistrations: (count, accepted) => `регистраций: ${count}; проходят все правила: ${accepted}`,
    rows: (rows) => `строки ${rows} принимаются или отклоняются вместе`,
    values: "Значения",
    row: (row) => `строка ${row}`,
    asItIs: "как есть",
    trimmed: "без пробелов по краям",
    repaired: "исправлено",
    rules: "Правила",
    fix: (value) => `возможно, «${value}»`,
    notices: "Замечания",
    registry: "База данных",
    unknown: {
      no_run: "ни одна загрузка не загрузила и не отклонила эту строку этого файла",
      no_database: "не опрошена: её ещё нет, или она недоступна (intake doctor)",
    },
    rejectedByRun: (run, codes) => `загрузка ${run} её отклонила: ${codes}`,
    loadedByRun: (run, purchase, client) => `загрузка ${run} её загрузила: покупка ${purchase} клиента ${client}`,
    knownBy: {
      order_line: "номеру заказа и месту строки в нём",
      content: "телефону, товару, цене и номеру заказа",
    },
    duplicate: (run, knownBy) => `загрузка ${run} сочла её повтором по ${knownBy}:`,
    duplicateOf: ({ run, row, purchase, client }) =>
      `её принесла строка ${row} загрузки ${run}: покупка ${purchase} клиента ${client}`,
    duplicateOfUndone: (run) =>
      `загрузка, которая её принесла, с тех пор отменена; загрузить снова: intake runs resume ${run}`,
  },
};
