import type { UnloadableReason } from "../../model/unloadable-export.ts";
import type { Language } from "../language.ts";
import { wholeNumber } from "../numbers.ts";
import { quoted } from "./quoted.ts";
import type { SentencesAbout } from "./sentences.ts";

export const fileErrors: SentencesAbout<"file" | "manifest"> = {
  "file.not_found": {
    en: (f) => [`${f.file}: no such file`, "Check the name and the folder."],
    ru: (f) => [`${f.file}: такого файла нет`, "Проверьте имя и папку."],
  },
  "file.is_directory": {
    en: (f) => [`${f.file} is a folder, not a file`, `Name the files in it, for example ${f.file}/*.csv`],
    ru: (f) => [`${f.file} — папка, а не файл`, `Укажите файлы в ней, например ${f.file}/*.csv`],
  },
  "file.not_regular": {
    en: (f) => [
      `${f.file} is a device or a socket, not a file`,
      "Copy the data into a file, or pipe it in and name it -",
    ],
    ru: (f) => [
      `${f.file} — устройство или сокет, а не файл`,
      "Скопируйте данные в файл или передайте их на вход, указав -",
    ],
  },
  "file.no_permission": {
    en: (f) => [
      `${f.file}: you may not read it`,
      "Ask its owner for the permission to read, or run as a user who has it.",
    ],
    ru: (f) => [
      `${f.file}: нет права на чтение`,
      "Попросите у владельца право на чтение или запустите от имени того, у кого оно есть.",
    ],
  },
  "file.read_failed": {
    en: (f) => [
      `${f.file}: reading failed (${f.cause})`,
      "Check the disk or the network share, then import the file again.",
    ],
    ru: (f) => [`${f.file}: ошибка чтения (${f.cause})`, "Проверьте диск или сетевую папку и запустите импорт снова."],
  },
  "file.empty": {
    en: (f) => [`${f.file} is empty`, "Ask the retailer to send it again."],
    ru: (f) => [`${f.file}: файл пуст`, "Попросите ретейлера прислать его снова."],
  },
  "file.no_rows": {
    en: (f) => [`${f.file} holds no rows of data`, "Ask the retailer whether the export was meant to be empty."],
    ru: (f) => [`${f.file}: нет строк с данными`, "Уточните у ретейлера, должна ли выгрузка быть пустой."],
  },
  "file.binary": {
    en: (f) => [`${f.file} is not text: it holds binary data`, "Export it as CSV, XLSX or JSON."],
    ru: (f) => [`${f.file}: это не текст, а двоичные данные`, "Выгрузите данные как CSV, XLSX или JSON."],
  },
  "file.xls": {
    en: (f) => [`${f.file} is in the old Excel format (.xls)`, "Open it in Excel and save it as .xlsx or CSV."],
    ru: (f) => [`${f.file}: старый формат Excel (.xls)`, "Откройте его в Excel и сохраните как .xlsx или CSV."],
  },
  "file.encrypted": {
    en: (f) => [`${f.file} is protected by a password`, "Save the workbook without the password and import that."],
    ru: (f) => [`${f.file}: книга защищена паролем`, "Сохраните книгу без пароля и импортируйте её."],
  },
  "file.other_format": {
    en: (f) => [`${f.file} is ${f.is}, whatever its name says`, "Export the data as CSV, XLSX or JSON."],
    ru: (f) => [`${f.file}: на самом деле это ${f.is}`, "Выгрузите данные как CSV, XLSX или JSON."],
  },
  "file.truncated": {
    en: (f) => [
      `${f.file} ends too early: the ${f.format.toUpperCase()} is cut short. Nothing was loaded`,
      "The upload was probably not complete. Fetch the file again.",
    ],
    ru: (f) => [
      `${f.file} обрывается: ${f.format.toUpperCase()} не дописан до конца. Ничего не загружено`,
      "Скорее всего, файл не докачан. Получите его заново.",
    ],
  },
  "file.broken": {
    en: (f) => [
      `${f.file}${line(f.line, ", line ")}: this is not valid ${f.format.toUpperCase()}. Nothing was loaded`,
      "Ask the retailer for a new export; nothing is guessed about damaged data.",
    ],
    ru: (f) => [
      `${f.file}${line(f.line, ", строка ")}: это не корректный ${f.format.toUpperCase()}. Ничего не загружено`,
      "Попросите ретейлера выгрузить файл заново: о повреждённых данных ничего не угадывается.",
    ],
  },
  "file.too_deep": {
    en: (f) => [`${f.file}: nested deeper than ${f.limit} levels`, "Export the data without such nesting."],
    ru: (f) => [`${f.file}: вложенность больше ${f.limit} уровней`, "Выгрузите данные без такой вложенности."],
  },
  "file.too_wide": {
    en: (f) => [
      `${f.file}: ${f.columns} columns, and a spreadsheet has no more than ${f.limit}. Nothing was loaded`,
      "If it is one long line, the line ends were lost on the way: ask for a new export.",
    ],
    ru: (f) => [
      `${f.file}: столбцов ${f.columns}, а в электронной таблице не больше ${f.limit}. Ничего не загружено`,
      "Если это одна длинная строка, по дороге потерялись переводы строк: попросите новую выгрузку.",
    ],
  },
  "file.record_too_large": {
    en: (f) => [
      `${f.file}, line ${f.line}: a single record is larger than ${f.limit}. Nothing was loaded`,
      "A record is one order with its purchases: ask for an export in which every order is a record of its own.",
    ],
    ru: (f) => [
      `${f.file}, строка ${f.line}: одна запись больше ${f.limit}. Ничего не загружено`,
      "Запись — это один заказ с его покупками: попросите выгрузку, в которой каждый заказ записан отдельно.",
    ],
  },
  "file.too_many": {
    en: (f) => [
      `${f.file} holds more ${tooMany[f.of].en} than are read (${wholeNumber(f.limit, "en")}). Nothing was loaded`,
      f.of === "entries"
        ? "Unpack it and import the files: intake import FILE FILE..."
        : "Ask for the export in several files, or save the sheet as CSV and import that.",
    ],
    ru: (f) => [
      `${f.file}: ${tooMany[f.of].ru} больше, чем читается (${wholeNumber(f.limit, "ru")}). Ничего не загружено`,
      f.of === "entries"
        ? "Распакуйте архив и импортируйте файлы: intake import ФАЙЛ ФАЙЛ..."
        : "Попросите выгрузку в нескольких файлах или сохраните лист как CSV и импортируйте его.",
    ],
  },
  "file.bomb": {
    en: (f) => [
      `${f.file} unpacks to more than is allowed (${f.limit})`,
      "If the file is genuine, unpack it yourself and import what is inside.",
    ],
    ru: (f) => [
      `${f.file}: после распаковки больше допустимого (${f.limit})`,
      "Если файл настоящий, распакуйте его сами и импортируйте содержимое.",
    ],
  },
  "file.archive_without_file": {
    en: (f) => [`${f.file}: there is no file in the archive`, "Ask the retailer to send it again."],
    ru: (f) => [`${f.file}: в архиве нет файла`, "Попросите ретейлера прислать его снова."],
  },
  "file.archive_of_several": {
    en: (f) => [
      `${f.file} holds several files: ${f.entries.join(", ")}`,
      "Unpack it and import the files: intake import FILE FILE...",
    ],
    ru: (f) => [
      `${f.file}: в архиве несколько файлов: ${f.entries.join(", ")}`,
      "Распакуйте архив и импортируйте файлы: intake import ФАЙЛ ФАЙЛ...",
    ],
  },
  "file.encoding_unknown": {
    en: (f) => [
      `${f.file}: the encoding is not certain; likeliest first: ${f.candidates.join(", ")}. Nothing was loaded`,
      `Look at the file in one of them, and say which it is: --encoding ${f.candidates[0] ?? "windows-1251"}`,
    ],
    ru: (f) => [
      `${f.file}: кодировка не определена; вероятнее всего ${f.candidates.join(" или ")}. Ничего не загружено`,
      `Откройте файл в одной из них и укажите верную: --encoding ${f.candidates[0] ?? "windows-1251"}`,
    ],
  },
  "file.encoding_contradicted": {
    en: (f) => [
      `${f.file}: the profile says ${f.expected}, but the file is ${f.found}. Nothing was loaded`,
      `If the retailer changed it, correct the profile, or import this file with --encoding ${f.found}`,
    ],
    ru: (f) => [
      `${f.file}: в профиле указана ${f.expected}, а файл в ${f.found}. Ничего не загружено`,
      `Если ретейлер сменил кодировку, исправьте профиль или загрузите этот файл с --encoding ${f.found}`,
    ],
  },
  "file.encoding_mistaken": {
    en: (f) => [
      `${f.file}: read as ${f.given} its text is garbled, because the file is ${f.found}. Nothing was loaded`,
      `Leave --encoding out, or give --encoding ${f.found}`,
    ],
    ru: (f) => [
      `${f.file}: в кодировке ${f.given} текст нечитаем («кракозябры»): файл в ${f.found}. Ничего не загружено`,
      `Уберите --encoding или укажите --encoding ${f.found}`,
    ],
  },
  "file.mojibake": {
    en: (f) => [
      `${f.file}: the text is garbled: ${f.was} was read as ${f.readAs} and saved so. Nothing was loaded`,
      `Some letters are lost, so this file cannot be mended: export it again and send it as it comes out of the shop's system. If it is meant to look so: --encoding ${f.encoding}`,
    ],
    ru: (f) => [
      `${f.file}: текст испорчен («кракозябры»): ${f.was} прочитали как ${f.readAs} и так сохранили. Ничего не загружено`,
      `Часть букв потеряна, исправить этот файл нельзя: выгрузите его заново и пришлите таким, каким его отдаёт система магазина. Если текст и должен быть таким: --encoding ${f.encoding}`,
    ],
  },
  "file.encoding_unsupported": {
    en: (f) => [
      `${f.file}: the encoding ${f.encoding} is not known`,
      "Use a name such as utf-8, windows-1251, cp866, koi8-r, x-mac-cyrillic.",
    ],
    ru: (f) => [
      `${f.file}: кодировка ${f.encoding} неизвестна`,
      "Используйте имя вроде utf-8, windows-1251, cp866, koi8-r, x-mac-cyrillic.",
    ],
  },
  "file.sheet_missing": {
    en: (f) => [`${f.file} has no sheet «${f.sheet}»; it has ${quoted(f.sheets)}`, "Name one of these: --sheet NAME"],
    ru: (f) => [`${f.file}: нет листа «${f.sheet}»; есть ${quoted(f.sheets)}`, "Укажите один из них: --sheet ИМЯ"],
  },
  "file.several_tables": {
    en: (f) => [
      `${f.file}: ${f.areSheets ? "the sheets" : "the lists"} ${quoted(f.tables)} can each be imported, and one import takes one of them. Nothing was loaded`,
      f.areSheets
        ? "Name one, and import the file once for each: --sheet NAME; or put their rows into one sheet."
        : "Ask for one list in a file, or put their records into one.",
    ],
    ru: (f) => [
      `${f.file}: загрузить можно ${f.areSheets ? "каждый из листов" : "каждый из списков"} ${quoted(f.tables)}, а за один раз загружается один. Ничего не загружено`,
      f.areSheets
        ? "Загрузите файл для каждого листа отдельно: --sheet ИМЯ; или соберите строки на одном листе."
        : "Попросите файл с одним списком или соберите записи в один.",
    ],
  },
  "file.key_missing": {
    en: (f) => [
      `${f.file}: no row of sheet «${f.sheet}» is a header with the column «${f.key}»`,
      "Correct join in the profile: key is the column of the purchases, clientKey that of the clients.",
    ],
    ru: (f) => [
      `${f.file}: на листе «${f.sheet}» нет заголовка с колонкой «${f.key}»`,
      "Исправьте join в профиле: key — колонка на листе покупок, clientKey — на листе клиентов.",
    ],
  },
  "file.too_many_clients": {
    en: (f) => [
      `${f.file}: the sheet of the clients has more than ${f.limit} rows, too many to join`,
      "Export one sheet with the client on each purchase, or split the workbook.",
    ],
    ru: (f) => [
      `${f.file}: на листе клиентов больше ${f.limit} строк, это слишком много для соединения`,
      "Выгрузите один лист, где клиент стоит у каждой покупки, или разделите книгу на части.",
    ],
  },
  "file.header_missing": {
    en: (f) => [
      `${f.file}: no header in row ${f.row}`,
      "Say in which row the names of the columns stand: --header-row N, or headerRow in the profile.",
    ],
    ru: (f) => [
      `${f.file}: в строке ${f.row} нет заголовка`,
      "Укажите, в какой строке названия колонок: --header-row N или headerRow в профиле.",
    ],
  },
  "file.header_is_data": {
    en: (f) => [
      `${f.file}: row ${f.row} holds a phone or an e-mail address, so it is no header`,
      "Say with --header-row which row is the header, or --header-row 0 where there is none.",
    ],
    ru: (f) => [
      `${f.file}: в строке ${f.row} телефон или адрес почты, это не заголовок`,
      "Укажите --header-row с номером строки заголовка или --header-row 0, если его нет.",
    ],
  },
  "file.unloadable_export": {
    en: (f) => [
      `${f.file} is an export of ${f.from}: ${unloadable[f.reason].en[0]}. Nothing was loaded`,
      unloadable[f.reason].en[1],
    ],
    ru: (f) => [
      `${f.file} — выгрузка ${f.from}: ${unloadable[f.reason].ru[0]}. Ничего не загружено`,
      unloadable[f.reason].ru[1],
    ],
  },
  "file.changed": {
    en: (f) => [
      `${f.file} changed while it was read`,
      "Wait until it has been written completely, then import it again.",
    ],
    ru: (f) => [`${f.file} изменился во время чтения`, "Дождитесь конца записи и запустите импорт снова."],
  },
  "file.row_missing": {
    en: (f) => [`${f.file} has no row ${f.row}`, `Its last row is ${f.rows}.`],
    ru: (f) => [`${f.file}: строки ${f.row} нет`, `Последняя строка — ${f.rows}.`],
  },
  "file.other_content": {
    en: (f) => [
      `${f.file} is not the file that ${f.source === "flag" ? "--expect" : "its manifest"} announces: SHA-256 expected ${f.expected}, found ${f.found}. Nothing was loaded`,
      "It was probably not transferred to the end, or replaced. Fetch it again together with its hash.",
    ],
    ru: (f) => [
      `${f.file} — не тот файл, о котором говорит ${f.source === "flag" ? "--expect" : "манифест"}: ожидался SHA-256 ${f.expected}, получен ${f.found}. Ничего не загружено`,
      "Скорее всего, он не докачан или подменён. Получите его заново вместе с хешем.",
    ],
  },

  "manifest.invalid": {
    en: (f) => [
      `${f.manifest}${f.field === "" ? "" : `, field ${f.field}`}: not understood. Nothing was loaded`,
      `Expected: ${f.expected}. Correct the manifest, or take it away.`,
    ],
    ru: (f) => [
      `${f.manifest}${f.field === "" ? "" : `, поле ${f.field}`}: непонятное значение. Ничего не загружено`,
      `Ожидается: ${f.expected}. Исправьте манифест или уберите его.`,
    ],
  },
};

/** What an export lacks, and what would do instead. */
const tooMany = {
  rows: { en: "rows in a sheet", ru: "строк на листе" },
  texts: { en: "different texts", ru: "разных текстов" },
  merged_ranges: { en: "merged ranges of cells", ru: "объединённых диапазонов ячеек" },
  entries: { en: "files inside", ru: "файлов внутри" },
} as const;

const unloadable: Readonly<Record<UnloadableReason, Readonly<Record<Language, readonly [string, string]>>>> = {
  no_buyers: {
    en: [
      "it holds no buyers, neither their names nor their phones",
      "The marketplace does not hand its buyers over: participants must leave their data with you or the retailer.",
    ],
    ru: [
      "покупателей в ней нет: ни ФИО, ни телефонов",
      "Площадка не передаёт данные покупателей: участники акции должны оставить их вам или ретейлеру сами.",
    ],
  },
  no_items: {
    en: [
      "it has the amount of the whole deal, not the products and their prices",
      "Ask for an export with a row per product: client, product, price.",
    ],
    ru: [
      "в ней сумма всей сделки, а товаров с ценами нет",
      "Попросите выгрузку, где на каждый товар своя строка: клиент, товар, цена.",
    ],
  },
  no_purchases: {
    en: ["it holds contacts and no purchases", "Ask for the purchases of these people: client, product, price."],
    ru: ["в ней контакты, а покупок нет", "Попросите покупки этих людей: клиент, товар, цена."],
  },
  no_names: {
    en: [
      "its receipts have a phone or an e-mail of the buyer, but no name",
      "Ask for an export from the shop itself, with the names of the clients.",
    ],
    ru: [
      "в чеках есть телефон или e-mail покупателя, но нет ФИО",
      "Попросите выгрузку из самого магазина, с ФИО клиентов.",
    ],
  },
};

function line(number: number | undefined, before: string): string {
  return number === undefined ? "" : `${before}${number}`;
}
