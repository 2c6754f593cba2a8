import type { RunKind, RunStatus } from "../model/import-run.ts";
import type { MappableField } from "../model/mapped-record.ts";
import type { EvidenceReason } from "../model/recognised-file.ts";
import type { SkippedRows } from "../model/skipped-rows.ts";
import type { Language } from "./language.ts";
import { skipReasons } from "./skip-reasons.ts";

/** The words around the account of an import. */
export interface RunTexts {
  readonly status: Readonly<Record<RunStatus, string>>;
  /** In the place of `status`, of what comes in requests. */
  readonly requestStatus: Readonly<Partial<Record<RunStatus, string>>>;
  readonly kind: string;
  readonly kinds: Readonly<Record<RunKind, string>>;
  readonly withRejects: (rows: string) => string;
  readonly refusedInPart: (run: number) => string;
  readonly detected: string;
  readonly headerInRow: (row: number) => string;
  readonly decimal: (mark: string) => string;
  readonly merged: (ranges: string) => string;
  readonly profile: (name: string) => string;
  readonly noProfile: string;
  readonly sheet: (name: string) => string;
  readonly columns: string;
  readonly rows: string;
  readonly read: string;
  readonly loaded: string;
  readonly wouldLoad: string;
  /** Before the run was taken back. */
  readonly hadLoaded: string;
  readonly rejected: string;
  readonly duplicate: string;
  readonly skipped: string;
  /** `row` is a number or a range. */
  readonly passedOver: (row: string, why: SkippedRows["why"]) => string;
  readonly sums: string;
  readonly withoutPrice: (rows: string) => string;
  readonly clients: string;
  readonly newClients: (count: string) => string;
  readonly knownClients: (count: string) => string;
  readonly differingClients: (count: string) => string;
  readonly repaired: string;
  readonly problems: string;
  readonly notices: string;
  readonly rowCount: (count: string) => string;
  readonly inRows: (numbers: readonly number[]) => string;
  readonly reports: string;
  readonly run: string;
  readonly noRuns: string;
  readonly resumeOrUndo: (run: number) => string;
  readonly undoAgain: (run: number) => string;
  readonly rowTitle: string;
  readonly codesTitle: string;
  readonly noRejectedRows: string;
  readonly moreRows: (run: number, after: number) => string;
  readonly reportWritten: (rows: string) => string;
  readonly started: string;
  readonly file: string;
  readonly statusTitle: string;
  readonly seconds: (seconds: string) => string;
  readonly rowsPerSecond: (count: string) => string;
  readonly next: string;
  readonly correctAndImport: (report: string) => string;
  readonly explainCode: (code: string) => string;
  readonly importAfterUndo: (file: string) => string;
  /** The same of what came in requests. */
  readonly sendAfterUndo: string;
  readonly importForReal: (file: string) => string;
  readonly checks: string;
  readonly receipt: string;
  readonly staleReports: string;
  readonly importWhole: (file: string) => string;
  readonly stopping: string;
  readonly goOn: (file: string, run: number | undefined) => string;
  readonly importedBefore: (run: number, when: string) => string;
  readonly importedForOther: (of: {
    readonly run: number;
    readonly retailer: string | undefined;
    readonly askedRetailer: string;
  }) => string;
  readonly fields: Readonly<Record<MappableField, string>>;
}

/** Why a finding is believed. */
export const evidenceReasons: Readonly<Record<EvidenceReason, Readonly<Record<Language, string>>>> = {
  given: { en: "given", ru: "задано" },
  profile: { en: "by the profile", ru: "по профилю" },
  byte_order_mark: { en: "byte order mark", ru: "метка порядка байтов" },
  magic_bytes: { en: "by the first bytes", ru: "по первым байтам" },
  structure: { en: "by the structure", ru: "по структуре" },
  valid_utf8: { en: "valid UTF-8", ru: "верный UTF-8" },
  only_ascii: { en: "only ASCII", ru: "только ASCII" },
  russian_letters: { en: "not UTF-8, and reads as Russian", ru: "не UTF-8, читается как русский текст" },
  consistent_columns: { en: "the rows have equally many columns", ru: "число колонок в строках одинаково" },
  meaningful_columns: {
    en: "the columns hold phones, e-mails, prices",
    ru: "в колонках получаются телефоны, адреса почты, цены",
  },
  separator_line: { en: "by the line sep= of the file", ru: "по строке sep= в файле" },
  stands_for_all: { en: "their value stands for each of their rows", ru: "значение относится к каждой их строке" },
  quoted_cells: { en: "the cells are quoted so", ru: "так взяты в кавычки ячейки" },
  only_one: { en: "the only one", ru: "единственный" },
  best_mapping: { en: "its columns fit best", ru: "его колонки подходят лучше всех" },
  values: { en: "by what the values look like", ru: "по виду значений" },
  no_header: { en: "the first row is data already", ru: "первая строка — уже данные" },
  no_other_maps: { en: "a hidden one: no other sheet fits", ru: "скрытый: другие листы не подходят" },
  file_name: { en: "by the name of the file", ru: "по имени файла" },
  header_names: { en: "by the names of the columns", ru: "по названиям колонок" },
  first_filled_row: { en: "the first row with content", ru: "первая непустая строка" },
  file_extension: { en: "by the ending of the name", ru: "по окончанию имени" },
};

export const runTexts: Readonly<Record<Language, RunTexts>> = {
  en: {
    status: {
      completed: "loaded",
      already_imported: "already imported, nothing to do",
      refused: "refused, nothing was loaded",
      failed: "failed",
      interrupted: "interrupted",
      running: "being loaded by another process",
      undoing: "being undone, or its undo was interrupted",
      undone: "undone",
      dry_run: "dry run, nothing was written to the database",
    },
    requestStatus: { running: "taking requests" },
    kind: "Kind",
    kinds: { file: "file", endpoint: "requests" },
    refusedInPart: (run) => `refused; nothing was loaded now, but run ${run} had loaded a part of it`,
    withRejects: (rows) => `, except for rejected rows: ${rows}`,
    detected: "Detected",
    headerInRow: (row) => (row === 0 ? "no header" : `header in row ${row}`),
    decimal: (mark) => `decimal mark «${mark}»`,
    merged: (ranges) => `merged cells ${ranges}`,
    profile: (name) => `profile ${name}`,
    noProfile: "no profile, columns recognised",
    sheet: (name) => `sheet «${name}»`,
    columns: "Columns",
    rows: "Rows",
    read: "read",
    loaded: "loaded",
    wouldLoad: "would be loaded",
    hadLoaded: "had been loaded",
    rejected: "rejected",
    duplicate: "duplicate",
    skipped: "skipped",
    passedOver: (row, why) => `${row} (${skipReasons.en[why]})`,
    sums: "Sums, ₽",
    withoutPrice: (rows) => `rows without a readable price: ${rows}`,
    clients: "Clients",
    newClients: (count) => `new: ${count}`,
    knownClients: (count) => `purchases added to known ones: ${count}`,
    differingClients: (count) => `with another name or e-mail than we hold: ${count}`,
    repaired: "Repaired",
    problems: "Problems",
    notices: "Notices",
    rowCount: (count) => `rows: ${count}`,
    inRows: (numbers) => `${numbers.length === 1 ? "row" : "rows"} ${numbers.join(", ")}`,
    reports: "Reports",
    run: "Run",
    resumeOrUndo: (run) =>
      `Run ${run} was interrupted. Finish it: intake runs resume ${run}; or take it back: intake runs undo ${run}`,
    undoAgain: (run) => `The undo of run ${run} did not end, or is under way. Finish it: intake runs undo ${run}`,
    rowTitle: "Row",
    codesTitle: "Codes",
    noRejectedRows: "No row was rejected.",
    moreRows: (run, after) => `There are more: intake runs show ${run} --rows --after ${after}`,
    reportWritten: (rows) => `The reject report was written again, rows: ${rows}`,
    noRuns: "Nothing was imported yet: intake import FILE",
    started: "Started",
    file: "File",
    statusTitle: "Status",
    seconds: (seconds) => `${seconds} s`,
    rowsPerSecond: (count) => `${count} rows/s`,
    next: "Next",
    correctAndImport: (report) => `correct the rows in a report and send it again: intake import ${report}`,
    explainCode: (code) => `what a code means: intake explain ${code}`,
    importAfterUndo: (file) => `all that it had loaded was taken back; load the file again: intake import ${file}`,
    sendAfterUndo: "all that it had loaded was taken back; the retailer may send it again",
    importForReal: (file) => `load it: intake import ${file}`,
    checks: "Checks",
    receipt: "Receipt",
    staleReports: "Old report, not of this import",
    importWhole: (file) => `correct the file itself and import it whole: intake import ${file}`,
    stopping: "Stopping: what is under way is finished and accounted. Press Ctrl-C again to stop at once.",
    goOn: (file, run) =>
      run === undefined
        ? `nothing was loaded yet; import it again: intake import ${file}`
        : `it goes on where it stopped: intake runs resume ${run}, or intake import ${file}`,
    importedBefore: (run, when) => `run ${run}, ${when}; its account: intake runs show ${run}`,
    importedForOther: ({ run, retailer, askedRetailer }) =>
      `it was loaded ${retailer === undefined ? "without a retailer" : `for ${retailer}`}, not for ${askedRetailer}; if that was a mistake: intake runs undo ${run}, then import it again`,
    fields: {
      fio: "fio",
      phone: "phone",
      email: "e-mail",
      order: "order",
      name: "product",
      price: "price",
      list: "list of products",
      quantity: "quantity",
      sum: "line sum",
    },
  },
  ru: {
    status: {
      completed: "загружен",
      already_imported: "уже загружен раньше, делать нечего",
      refused: "не принят, ничего не загружено",
      failed: "ошибка",
      interrupted: "прерван",
      running: "сейчас загружается другим процессом",
      undoing: "отменяется, или отмена прервана",
      undone: "отменена",
      dry_run: "пробный прогон, в базу ничего не записано",
    },
    requestStatus: { running: "принимает запросы", completed: "загружено" },
    kind: "Вид",
    kinds: { file: "файл", endpoint: "запросы" },
    refusedInPart: (run) => `не принят; сейчас ничего не загружено, но загрузка ${run} уже загрузила часть`,
    withRejects: (rows) => `, кроме отклонённых строк: ${rows}`,
    detected: "Распознано",
    headerInRow: (row) => (row === 0 ? "без заголовка" : `заголовок в строке ${row}`),
    decimal: (mark) => `копейки после «${mark}»`,
    merged: (ranges) => `объединённые ячейки ${ranges}`,
    profile: (name) => `профиль ${name}`,
    noProfile: "без профиля, колонки распознаны",
    sheet: (name) => `лист «${name}»`,
    columns: "Колонки",
    rows: "Строки",
    read: "прочитано",
    loaded: "загружено",
    wouldLoad: "загрузилось бы",
    hadLoaded: "было загружено",
    rejected: "отклонено",
    duplicate: "повторов",
    skipped: "пропущено",
    passedOver: (row, why) => `${row} (${skipReasons.ru[why]})`,
    sums: "Суммы, ₽",
    withoutPrice: (rows) => `строк без читаемой цены: ${rows}`,
    clients: "Клиенты",
    newClients: (count) => `новых: ${count}`,
    knownClients: (count) => `добавлено покупок известным: ${count}`,
    differingClients: (count) => `с другим ФИО или e-mail, чем у нас: ${count}`,
    repaired: "Исправлено",
    problems: "Проблемы",
    notices: "Замечания",
    rowCount: (count) => `строк: ${count}`,
    inRows: (numbers) => `${numbers.length === 1 ? "строка" : "строки"} ${numbers.join(", ")}`,
    reports: "Отчёты",
    run: "Загрузка",
    resumeOrUndo: (run) =>
      `Загрузка ${run} прервана. Завершить: intake runs resume ${run}; отменить: intake runs undo ${run}`,
    undoAgain: (run) => `Отмена загрузки ${run} не закончена или идёт сейчас. Завершить: intake runs undo ${run}`,
    rowTitle: "Строка",
    codesTitle: "Коды",
    noRejectedRows: "Ни одна строка не отклонена.",
    moreRows: (run, after) => `Это не все: intake runs show ${run} --rows --after ${after}`,
    reportWritten: (rows) => `Отчёт об отклонённых записан снова, строк: ${rows}`,
    noRuns: "Ещё ничего не загружали: intake import ФАЙЛ",
    started: "Начата",
    file: "Файл",
    statusTitle: "Состояние",
    seconds: (seconds) => `${seconds} с`,
    rowsPerSecond: (count) => `${count} строк/с`,
    next: "Дальше",
    correctAndImport: (report) => `исправьте строки в отчёте и загрузите его: intake import ${report}`,
    explainCode: (code) => `что значит код: intake explain ${code}`,
    importAfterUndo: (file) => `всё загруженное убрано; загрузить файл снова: intake import ${file}`,
    sendAfterUndo: "всё загруженное убрано; ретейлер может прислать его снова",
    importForReal: (file) => `загрузить: intake import ${file}`,
    checks: "Проверки",
    receipt: "Квитанция",
    staleReports: "Старый отчёт, не этой загрузки",
    importWhole: (file) => `исправьте сам файл и загрузите его целиком: intake import ${file}`,
    stopping: "Останавливаюсь: начатое дописывается и учитывается. Ещё раз Ctrl-C — остановиться сразу.",
    goOn: (file, run) =>
      run === undefined
        ? `ещё ничего не загружено; запустите импорт снова: intake import ${file}`
        : `продолжить с того же места: intake runs resume ${run} или intake import ${file}`,
    importedBefore: (run, when) => `загрузка ${run}, ${when}; её отчёт: intake runs show ${run}`,
    importedForOther: ({ run, retailer, askedRetailer }) =>
      `он загружен ${retailer === undefined ? "без ретейлера" : `для ${retailer}`}, а не для ${askedRetailer}; если это ошибка: intake runs undo ${run} и импортируйте снова`,
    fields: {
      fio: "ФИО",
      phone: "телефон",
      email: "e-mail",
      order: "заказ",
      name: "товар",
      price: "цена",
      list: "список товаров",
      quantity: "количество",
      sum: "сумма строки",
    },
  },
};
