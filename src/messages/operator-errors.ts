import type { OperatorError, OperatorErrorCode, OperatorErrorFacts } from "../errors.ts";
import type { PlacedMistake } from "../model/mistake.ts";
import type { UnloadableReason } from "../model/unloadable-export.ts";
import type { ValueShape } from "../model/value-shape.ts";
import type { Language } from "./language.ts";
import { mistakeText } from "./mistake-texts.ts";

/** What happened and where, and what to do about it. */
export interface ErrorText {
  readonly what: string;
  readonly remedy: string;
}

type Sentences<Code extends OperatorErrorCode> = Readonly<
  Record<Language, (facts: OperatorErrorFacts[Code]) => readonly [what: string, remedy: string]>
>;

export function operatorErrorText(error: OperatorError, language: Language): ErrorText {
  const sentences = texts[error.code] as Sentences<OperatorErrorCode>;
  const [what, remedy] = sentences[language](error.facts);
  return { what, remedy };
}

/** What an export lacks, and what would do instead. */
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

/** For an import that the world stopped. The command that it was may have been another, so the file is not named. */
const goesOn: Readonly<Record<Language, string>> = {
  en: "nothing is lost or loaded twice: import the same file again, or intake runs resume N (N: see intake runs)",
  ru: "ничего не потеряно и дважды не загрузится: импортируйте тот же файл снова или intake runs resume N (N покажет intake runs)",
};

const texts: { readonly [Code in OperatorErrorCode]: Sentences<Code> } = {
  "usage.invalid": {
    en: (f) => [`${f.flag} ${f.given}: not understood`, `Expected: ${f.expected}`],
    ru: (f) => [`${f.flag} ${f.given}: непонятное значение`, `Ожидается: ${f.expected}`],
  },
  "settings.invalid": {
    en: (f) => [`Settings${file(f.file)}${placed(f, "en")}`, "Correct that setting; README.md lists them all."],
    ru: (f) => [
      `Настройки${file(f.file)}${placed(f, "ru")}`,
      "Исправьте эту настройку; все они перечислены в README.md.",
    ],
  },

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
    en: (f) => [`${f.file}: no header in row ${f.row}`, "Correct headerRow in the profile."],
    ru: (f) => [`${f.file}: в строке ${f.row} нет заголовка`, "Исправьте headerRow в профиле."],
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
        `${f.file}: no column for ${missing}. ${has(f.headers, "en")}. Nothing was loaded`,
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
        `${f.file}: нет колонки для: ${missing}. ${has(f.headers, "ru")}. Ничего не загружено`,
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
      `${f.file}: «${f.header}» says that prices are not in rubles. Nothing was loaded`,
      "Ask the retailer for prices in rubles. If they are rubles all the same, write into a profile: currency: any, and give it with --profile FILE.",
    ],
    ru: (f) => [
      `${f.file}: по колонке «${f.header}» цены не в рублях. Ничего не загружено`,
      "Попросите у ретейлера цены в рублях. Если это всё же рубли, напишите в профиле: currency: any, и передайте его: --profile ФАЙЛ.",
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
  "profile.not_found": {
    en: (f) => [
      `There is no profile ${f.profile}`,
      `Known profiles: ${f.known.join(", ")}. A file is named with its path or its ending .yaml.`,
    ],
    ru: (f) => [
      `Профиля ${f.profile} нет`,
      `Известные профили: ${f.known.join(", ")}. Файл указывают с путём или с окончанием .yaml.`,
    ],
  },
  "profile.unreadable": {
    en: (f) => [`The profile ${f.profile} cannot be read (${f.cause})`, "Check the path and the permissions."],
    ru: (f) => [`Профиль ${f.profile} не читается (${f.cause})`, "Проверьте путь и права."],
  },
  "profile.invalid": {
    en: (f) => [`Profile ${f.profile}${placed(f, "en")}`, "Correct that line; docs/profiles.md describes every key."],
    ru: (f) => [
      `Профиль ${f.profile}${placed(f, "ru")}`,
      "Исправьте эту строку; все ключи описаны в docs/profiles.md.",
    ],
  },
  "profile.column_missing": {
    en: (f) => [
      `${f.file} lacks ${quoted(f.columns)}, which the profile ${f.profile} needs. ${changes(f, "en")}. Nothing was loaded`,
      "If the retailer renamed a column, correct the profile; if it is another file, choose another profile.",
    ],
    ru: (f) => [
      `${f.file}: нет ${quoted(f.columns)}, а профиль ${f.profile} их требует. ${changes(f, "ru")}. Ничего не загружено`,
      "Если ретейлер переименовал колонку, исправьте профиль; если это другой файл, выберите другой профиль.",
    ],
  },
  "profile.other_layout": {
    en: (f) => [
      `The profile ${f.profile} says layout: ${f.expected}, but the file is ${f.found}. Nothing was loaded`,
      "Correct the layout in the profile, or leave it out: it is seen from the file.",
    ],
    ru: (f) => [
      `В профиле ${f.profile} указано layout: ${f.expected}, а файл — ${f.found}. Ничего не загружено`,
      "Исправьте layout в профиле или уберите его: он виден из файла.",
    ],
  },
  "profile.several_match": {
    en: (f) => [
      `${f.file}: several profiles match: ${f.profiles.join(", ")}`,
      `Choose one: --profile ${f.profiles[0]}`,
    ],
    ru: (f) => [
      `${f.file}: подходят несколько профилей: ${f.profiles.join(", ")}`,
      `Выберите один: --profile ${f.profiles[0]}`,
    ],
  },

  "node.too_old": {
    en: (f) => [`Node.js ${f.version} is too old`, `Install Node.js ${f.wanted} or newer.`],
    ru: (f) => [`Node.js ${f.version} слишком старый`, `Установите Node.js ${f.wanted} или новее.`],
  },
  "home.unwritable": {
    en: (f) => [
      `${f.folder} cannot be written (${f.cause})`,
      "Correct the permissions, or set INTAKE_HOME to a folder of your own.",
    ],
    ru: (f) => [`${f.folder}: запись невозможна (${f.cause})`, "Исправьте права или укажите в INTAKE_HOME свою папку."],
  },
  "disk.low": {
    en: (f) => [
      `Only ${f.gigabytes} GB are free in ${f.folder}`,
      "Make room: a load needs about four times the size of the file.",
    ],
    ru: (f) => [
      `В ${f.folder} свободно только ${f.gigabytes} ГБ`,
      "Освободите место: загрузке нужно около четырёх размеров файла.",
    ],
  },

  "output.exists": {
    en: (f) => [`${f.path} is there already`, "Name another file, or replace it with --force."],
    ru: (f) => [`${f.path} уже есть`, "Укажите другой файл или замените этот: --force."],
  },
  "report.unwritable": {
    en: (f) => [
      `The report ${f.path} cannot be written (${f.cause})`,
      "Choose another folder: --reports FOLDER. Importing the file again finishes the run.",
    ],
    ru: (f) => [
      `Отчёт ${f.path} не записать (${f.cause})`,
      "Выберите другую папку: --reports ПАПКА. Повторный импорт файла завершит загрузку.",
    ],
  },
  "disk.full": {
    en: (f) => [`The disk is full: ${f.path}`, `Make room; ${goesOn.en}`],
    ru: (f) => [`На диске нет места: ${f.path}`, `Освободите место; ${goesOn.ru}`],
  },

  "database.unreachable": {
    en: (f) => [
      `The database ${f.server} cannot be reached (${f.cause})`,
      `Check that it runs and that DATABASE_URL is right, then try again; ${goesOn.en}`,
    ],
    ru: (f) => [
      `База данных ${f.server} недоступна (${f.cause})`,
      `Проверьте, что она запущена и что DATABASE_URL верен, и повторите; ${goesOn.ru}`,
    ],
  },
  "database.wrong_password": {
    en: (f) => [`The database ${f.server} refuses the user or the password`, "Correct them in DATABASE_URL."],
    ru: (f) => [`База данных ${f.server} не принимает пользователя или пароль`, "Исправьте их в DATABASE_URL."],
  },
  "database.missing": {
    en: (f) => [`There is no database ${f.database} at ${f.server}`, `Create it: createdb ${f.database}`],
    ru: (f) => [`На ${f.server} нет базы данных ${f.database}`, `Создайте её: createdb ${f.database}`],
  },
  "database.no_permission": {
    en: (f) => [
      `The database ${f.server} does not allow this user to do that${f.what && `: ${f.what}`}`,
      "Ask its administrator for that right.",
    ],
    ru: (f) => [
      `База данных ${f.server} не разрешает это этому пользователю${f.what && `: ${f.what}`}`,
      "Попросите это право у администратора базы.",
    ],
  },
  "database.not_migrated": {
    en: (f) => [
      `The database ${f.server} has no tables of intake in the schema ${f.registry}, or old ones`,
      "Create or update them: intake db migrate",
    ],
    ru: (f) => [
      `В базе данных ${f.server} нет таблиц intake в схеме ${f.registry}, или они устарели`,
      "Создайте или обновите их: intake db migrate",
    ],
  },
  "database.too_new": {
    en: (f) => [
      `The database ${f.server} was migrated by a newer intake (${f.migration})`,
      "Update intake; an older one must not write there.",
    ],
    ru: (f) => [
      `База данных ${f.server} обновлена более новым intake (${f.migration})`,
      "Обновите intake: старому писать туда нельзя.",
    ],
  },
  "database.table_missing": {
    en: (f) => [
      `The database ${f.server} lacks a table that intake made there`,
      "Somebody has removed it: restore it from a backup, or use another schema (--registry).",
    ],
    ru: (f) => [
      `В базе данных ${f.server} нет таблицы, которую создал intake`,
      "Её кто-то удалил: восстановите её из резервной копии или укажите другую схему (--registry).",
    ],
  },
  "database.read_only": {
    en: (f) => [
      `The database ${f.server} is read-only now`,
      `It may be a replica, or in recovery. Use the primary server, or try again later; ${goesOn.en}`,
    ],
    ru: (f) => [
      `База данных ${f.server} сейчас только для чтения`,
      `Возможно, это реплика или идёт восстановление. Укажите основной сервер или повторите позже; ${goesOn.ru}`,
    ],
  },
  "database.full": {
    en: (f) => [`The database ${f.server} has no disk space left`, `Make room there; ${goesOn.en}`],
    ru: (f) => [`У базы данных ${f.server} кончилось место на диске`, `Освободите место; ${goesOn.ru}`],
  },
  "database.too_many_connections": {
    en: (f) => [
      `The database ${f.server} accepts no more connections`,
      `Try again later, or with fewer lanes (--lanes 1); ${goesOn.en}`,
    ],
    ru: (f) => [
      `База данных ${f.server} больше не принимает соединений`,
      `Повторите позже или уменьшите число потоков (--lanes 1); ${goesOn.ru}`,
    ],
  },
  "database.busy": {
    en: (f) => [
      `The database ${f.server} is busy: a lock or a time limit stopped a statement (${f.cause})`,
      `Wait until the others have finished; ${goesOn.en}`,
    ],
    ru: (f) => [
      `База данных ${f.server} занята: запрос остановлен блокировкой или ограничением по времени (${f.cause})`,
      `Подождите, пока другие закончат; ${goesOn.ru}`,
    ],
  },
  "database.lost": {
    en: (f) => [
      `The connection to the database ${f.server} was lost (${f.cause})`,
      `Check that the server runs and can be reached; ${goesOn.en}`,
    ],
    ru: (f) => [
      `Соединение с базой данных ${f.server} потеряно (${f.cause})`,
      `Проверьте, что сервер работает и доступен; ${goesOn.ru}`,
    ],
  },

  "server.unsupported_platform": {
    en: (f) => [`There is no embedded PostgreSQL for ${f.platform}`, "Set DATABASE_URL to a PostgreSQL of your own."],
    ru: (f) => [`Для ${f.platform} нет встроенного PostgreSQL`, "Укажите в DATABASE_URL свой PostgreSQL."],
  },
  "server.no_service_user": {
    en: (f) => [
      `PostgreSQL does not run as root, and there is no user ${f.tried.join(" or ")} to run it as`,
      "Create one: useradd --system postgres. Or set DATABASE_URL.",
    ],
    ru: (f) => [
      `PostgreSQL не работает от root, а пользователя ${f.tried.join(" или ")} нет`,
      "Создайте его: useradd --system postgres. Или укажите DATABASE_URL.",
    ],
  },
  "server.cannot_create": {
    en: (f) => [
      `The embedded PostgreSQL cannot be created in ${f.folder} (${f.cause})`,
      "Check the disk and the permissions, or set INTAKE_HOME to another folder.",
    ],
    ru: (f) => [
      `Встроенный PostgreSQL не создать в ${f.folder} (${f.cause})`,
      "Проверьте диск и права или укажите другую папку в INTAKE_HOME.",
    ],
  },
  "server.cannot_start": {
    en: (f) => [`The embedded PostgreSQL does not start (${f.cause})`, `Its log says why: ${f.log}; ${goesOn.en}`],
    ru: (f) => [`Встроенный PostgreSQL не запускается (${f.cause})`, `Причина в его журнале: ${f.log}; ${goesOn.ru}`],
  },
  "server.cannot_stop": {
    en: (f) => [
      `The embedded PostgreSQL was asked to stop and still runs (process ${f.processId})`,
      "It may be writing a lot to a slow disk: try again later.",
    ],
    ru: (f) => [
      `Встроенный PostgreSQL получил команду остановиться, но ещё работает (процесс ${f.processId})`,
      "Возможно, он пишет много данных на медленный диск: повторите позже.",
    ],
  },
  "server.in_use": {
    en: (f) => [
      `The embedded PostgreSQL is in use: ${f.connections} connections`,
      "Let the other processes finish, or close psql, then try again.",
    ],
    ru: (f) => [
      `Встроенный PostgreSQL занят: соединений ${f.connections}`,
      "Дождитесь конца других процессов или закройте psql и повторите.",
    ],
  },
  "server.not_ours": {
    en: (f) => [
      `DATABASE_URL names a server of its own, ${f.server}: intake does not start or stop it`,
      "Use its own tools, or unset DATABASE_URL.",
    ],
    ru: (f) => [
      `DATABASE_URL указывает на отдельный сервер ${f.server}: intake его не запускает и не останавливает`,
      "Пользуйтесь его средствами или уберите DATABASE_URL.",
    ],
  },

  "run.locked": {
    en: (f) => [
      `${f.file} is being ${f.undoing ? "undone" : "imported"} by another process${holder(f.processId, " (process ", ")")}`,
      `Wait for it and try again${f.undoing ? "." : "; the same file is never loaded twice."}`,
    ],
    ru: (f) => [
      `${f.undoing ? `${f.file}: загрузку отменяет` : `${f.file} уже загружает`} другой процесс${holder(f.processId, " (процесс ", ")")}`,
      `Дождитесь его и повторите${f.undoing ? "." : ": один файл дважды не загружается."}`,
    ],
  },
  "run.other_profile": {
    en: (f) => [
      `${f.file}: run ${f.run} of this file was interrupted half-way, with the profile ${f.profile || "made on the spot"} as it was then`,
      "Finish it with that profile first.",
    ],
    ru: (f) => [
      `${f.file}: загрузка ${f.run} этого файла прервана на середине, с тогдашним профилем ${f.profile || "«на лету»"}`,
      "Сначала завершите её с тем же профилем.",
    ],
  },
  "run.outdated": {
    en: (f) => [
      `${f.file}: run ${f.run} counted rows of this file as duplicates of a run that was undone since, and its profile ${f.profile || "made on the spot"} was another than now. Nothing was loaded`,
      `Import it with the profile as it was then, or undo that run and import again: intake runs undo ${f.run}`,
    ],
    ru: (f) => [
      `${f.file}: загрузка ${f.run} сочла строки этого файла повторами загрузки, которую с тех пор отменили, а её профиль ${f.profile || "«на лету»"} был не таким, как сейчас. Ничего не загружено`,
      `Импортируйте файл с тогдашним профилем или отмените ту загрузку и импортируйте снова: intake runs undo ${f.run}`,
    ],
  },
  "run.file_changed": {
    en: (f) => [
      `${f.file} changed while it was loaded; run ${f.run} has failed, with ${f.rows} rows of the earlier content in the database`,
      `Imported again, rows that are in both would be loaded twice: first take them back: intake runs undo ${f.run}`,
    ],
    ru: (f) => [
      `${f.file} изменился во время загрузки; загрузка ${f.run} не удалась, в базе осталось строк прежнего содержимого: ${f.rows}`,
      `При повторном импорте общие строки загрузятся дважды: сначала отмените загрузку: intake runs undo ${f.run}`,
    ],
  },
  "run.half_loaded": {
    en: (f) => [
      `${f.file}: run ${f.run} has loaded a part of what this file held before, and did not end; what it still holds would be loaded twice. Nothing was loaded`,
      `Take that part back, then import again: intake runs undo ${f.run}. Or finish it with the earlier file: intake runs resume ${f.run} FILE`,
    ],
    ru: (f) => [
      `${f.file}: загрузка ${f.run} загрузила часть прежнего содержимого этого файла и не закончилась; общие строки загрузились бы дважды. Ничего не загружено`,
      `Уберите эту часть и запустите импорт снова: intake runs undo ${f.run}. Или завершите её с прежним файлом: intake runs resume ${f.run} ФАЙЛ`,
    ],
  },
  "run.interrupted": {
    en: (f) => [`${f.file}: interrupted; nothing was loaded this time`, "Import it again."],
    ru: (f) => [`${f.file}: прервано, в этот раз ничего не загружено`, "Запустите импорт снова."],
  },
  "run.not_found": {
    en: (f) => [`There is no run ${f.run}`, "What there is: intake runs list"],
    ru: (f) => [`Загрузки ${f.run} нет`, "Какие есть: intake runs list"],
  },
  "run.file_unknown": {
    en: (f) => [
      `Where the file of run ${f.run} (${f.file}) lies is not known`,
      "Say it: intake runs resume N FILE, intake runs report N FILE",
    ],
    ru: (f) => [
      `Неизвестно, где лежит файл загрузки ${f.run} (${f.file})`,
      "Укажите его: intake runs resume N ФАЙЛ, intake runs report N ФАЙЛ",
    ],
  },
  "run.file_gone": {
    en: (f) => [
      `${f.file}: the file of run ${f.run} is not there any more`,
      "Put it back, or say where it is now: intake runs resume N FILE, intake runs report N FILE",
    ],
    ru: (f) => [
      `${f.file}: файла загрузки ${f.run} здесь больше нет`,
      "Верните его или укажите, где он теперь: intake runs resume N ФАЙЛ, intake runs report N ФАЙЛ",
    ],
  },
  "run.profile_changed": {
    en: (f) => [
      `The profile ${f.profile || "made on the spot"} is not what it was in run ${f.run}: other rows might be refused now`,
      "Put the profile back as it was. The numbers and codes of the refused rows: intake runs show N --rows",
    ],
    ru: (f) => [
      `Профиль ${f.profile || "«на лету»"} уже не тот, что в загрузке ${f.run}: теперь могут быть отклонены другие строки`,
      "Верните прежний профиль. Номера и коды отклонённых строк: intake runs show N --rows",
    ],
  },
  "confirmation.missing": {
    en: (f) => [
      "This takes data back out of the database and asks first, and here nobody can be asked",
      `If it is meant: ${f.command}`,
    ],
    ru: (f) => [
      "Эта команда убирает данные из базы и сначала спрашивает, а спросить здесь некого",
      `Если так и нужно: ${f.command}`,
    ],
  },
  "run.undoing": {
    en: (f) => [
      `${f.file}: the undo of run ${f.run} of this file has begun and not ended`,
      `Finish it first: intake runs undo ${f.run}`,
    ],
    ru: (f) => [
      `${f.file}: отмена загрузки ${f.run} этого файла начата и не закончена`,
      `Сначала завершите её: intake runs undo ${f.run}`,
    ],
  },
  "run.undone": {
    en: (f) => [
      `${f.file}: run ${f.run} has been undone and cannot go on`,
      "Importing the file again begins a new run.",
    ],
    ru: (f) => [
      `${f.file}: загрузка ${f.run} отменена, продолжить её нельзя`,
      "Импортируйте файл заново: начнётся новая загрузка.",
    ],
  },
  "run.other_content": {
    en: (f) => [
      `${f.file} has changed since run ${f.run} began with it`,
      `Put the file back as it was, or undo the run and import the new file: intake runs undo ${f.run}`,
    ],
    ru: (f) => [
      `${f.file} изменился с тех пор, как началась загрузка ${f.run}`,
      `Верните прежний файл или отмените загрузку и импортируйте новый: intake runs undo ${f.run}`,
    ],
  },
  "code.unknown": {
    en: (f) => [
      `There is no code ${f.code}`,
      f.similar.length > 0 ? `Similar ones: ${f.similar.join(", ")}` : "All codes: intake explain",
    ],
    ru: (f) => [
      `Кода ${f.code} нет`,
      f.similar.length > 0 ? `Похожие: ${f.similar.join(", ")}` : "Все коды: intake explain",
    ],
  },
};

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

/** The column names that a file has; none are given where its first row holds values instead. */
function has(headers: readonly string[], language: Language): string {
  if (headers.length > 0) return `${language === "en" ? "The file has" : "В файле есть"} ${quoted(headers)}`;
  return language === "en"
    ? "Its first row looks like data, not like column names"
    : "Первая строка похожа на данные, а не на названия колонок";
}

/** How the header differs from what a profile expects: what was renamed, and what the profile does not know. */
function changes(
  { renamed, headers, others }: OperatorErrorFacts["profile.column_missing"],
  language: Language,
): string {
  if (renamed.length === 0) return has(headers, language);
  const pairs = renamed.map(({ from, to }) => `«${from}» → «${to}»`).join(", ");
  const [seemRenamed, unknown] =
    language === "en"
      ? ["It seems to be renamed", "The profile does not name"]
      : ["Похоже, переименовано", "Профиль не называет"];
  return `${seemRenamed}: ${pairs}${others.length === 0 ? "" : `. ${unknown} ${quoted(others)}`}`;
}

function quoted(names: readonly string[]): string {
  const shown = names.slice(0, 30).map((name) => `«${name}»`);
  return names.length > shown.length ? `${shown.join(", ")}, … (+${names.length - shown.length})` : shown.join(", ");
}

function placed({ line: number, key, mistake }: PlacedMistake, language: Language): string {
  const where = line(number, language === "ru" ? ", строка " : ", line ");
  return `${where}: ${key === undefined ? "" : `${key}: `}${mistakeText(mistake, language)}`;
}

function file(path: string | undefined): string {
  return path === undefined ? "" : `, ${path}`;
}

function line(number: number | undefined, before: string): string {
  return number === undefined ? "" : `${before}${number}`;
}

function holder(processId: number | undefined, before: string, after: string): string {
  return processId === undefined ? "" : `${before}${processId}${after}`;
}
