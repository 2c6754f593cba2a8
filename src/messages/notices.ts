import type { NoticeCode } from "../model/problem.ts";
import type { CodeTexts } from "./code-text.ts";

/** Every code of a remark about a row that was accepted all the same, in words. */
export const noticeTexts = {
  "phone.extension_dropped": {
    ru: {
      sentence: "Добавочный номер отброшен",
      meaning: "Телефон загружен без добавочного: клиента мы узнаём по номеру, а добавочный в него не входит.",
      example: "«+7 (495) 983-36-99 доб. 2926» загружен как +74959833699",
      remedy: "Делать ничего не нужно. Лучше, если есть, мобильный номер клиента.",
    },
    en: {
      sentence: "The extension of the phone number was dropped",
      meaning: "The phone is loaded without it: the client is known by the number, and the extension is no part of it.",
      example: "«+7 (495) 983-36-99 доб. 2926» is loaded as +74959833699",
      remedy: "Nothing needs to be done. A mobile number of the client is better, if there is one.",
    },
  },
  "phone.unknown_range": {
    ru: {
      sentence: "Мобильный номер из диапазона, которого нет в справочнике",
      meaning: "Номер российский мобильный, но такой серии справочник не знает: она новая, или номер выдуман.",
      example: "«+79300004625»",
      remedy: "Номер загружен. Если таких в файле много, проверьте, настоящие ли они.",
    },
    en: {
      sentence: "The mobile number is in a range that the directory does not know",
      meaning: "A Russian mobile number, but the directory has no such range: it is new, or the number is invented.",
      example: "«+79300004625»",
      remedy: "The number is loaded. If a file has many of them, find out whether they are real.",
    },
  },
  "phone.other_taken": {
    ru: {
      sentence: "Первый из телефонов неверен, взят следующий",
      meaning: "Телефонов у клиента несколько колонок. Верный номер важнее неверного, который стоит раньше.",
      example: "мобильный «123», рабочий «+7 495 983-36-99»: загружен рабочий",
      remedy: "Делать ничего не нужно. Если таких много, проверьте порядок колонок в профиле.",
    },
    en: {
      sentence: "The first of the phones is invalid, the next was taken",
      meaning: "Several columns hold phones of the client. A valid one beats an invalid one before it.",
      example: "mobile «123», work «+7 495 983-36-99»: the work phone is loaded",
      remedy:
        "Nothing needs to be done. If there are many, see whether the profile has the columns in the right order.",
    },
  },
  "email.other_taken": {
    ru: {
      sentence: "Первый из адресов почты неверен, взят следующий",
      meaning: "Адресов у клиента несколько колонок. Верный адрес важнее неверного, который стоит раньше.",
      example: "личный «ivanov», рабочий «ivanov@mail.ru»: загружен рабочий",
      remedy: "Делать ничего не нужно. Если таких много, проверьте порядок колонок в профиле.",
    },
    en: {
      sentence: "The first of the e-mail addresses is invalid, the next was taken",
      meaning: "Several columns hold addresses of the client. A valid one beats an invalid one before it.",
      example: "private «ivanov», work «ivanov@mail.ru»: the work address is loaded",
      remedy:
        "Nothing needs to be done. If there are many, see whether the profile has the columns in the right order.",
    },
  },
  "total.unchecked": {
    ru: {
      sentence: "Итог в конце файла не удалось сверить",
      meaning:
        "Строка «Итого» есть, но неясно, что она складывает: часть сумм не читается, строк «Итого» несколько или есть количество без суммы.",
      example: "«Итого» под колонкой «Цена», а рядом «Количество»",
      remedy: "Сверьте сумму сами. Надёжнее контрольные суммы: --expect rows=…,sum=… или манифест рядом с файлом.",
    },
    en: {
      sentence: "The total at the end of the file could not be checked",
      meaning:
        "There is a total line, but it is not clear what it sums up: some amounts cannot be read, there are several such lines, or a quantity without a sum.",
      example: "`Total` below the column `Price`, and a column `Quantity` beside it",
      remedy:
        "Compare the sum yourself. Control totals are safer: --expect rows=…,sum=… or a manifest beside the file.",
    },
  },
  "column.absent": {
    ru: {
      sentence: "Колонки, которые называет профиль, не встретились ни в одной записи",
      meaning:
        "Файл загружен без них: в JSON пустые поля опускают, и профиль допускает, что колонки нет (optional, fill). Но если ретейлер назвал колонку иначе, её данные не загружены; а если по ней пропускаются заказы (skip), не пропущен ни один.",
      example: "в профиле fio: [lastName, firstName, patronymic], а отчества нет ни у кого",
      remedy:
        "Посмотрите, нет ли в файле этой колонки под другим названием: intake profile check ПРОФИЛЬ ФАЙЛ. Если есть: intake runs undo N, новое название в профиль и импорт заново.",
    },
    en: {
      sentence: "Columns that the profile names stood in no record",
      meaning:
        "The file was loaded without them: JSON leaves out what is empty, and a profile can allow a column to be missing (optional, fill). But if the retailer has given the column another name, what it holds was not loaded; and where orders are left out by it (skip), none was.",
      example: "fio: [lastName, firstName, patronymic] in the profile, and nobody has a patronymic",
      remedy:
        "See whether the file has the column under another name: intake profile check PROFILE FILE. If so: intake runs undo N, the new name into the profile, and import it again.",
    },
  },
  "delivery.overlap": {
    ru: {
      sentence: "Часть файла, возможно, уже приходила в прежних файлах",
      meaning:
        "По малой выборке видно, что такие же покупки (телефон, товар, цена, заказ) уже были. Число строк — оценка; загружено всё.",
      example: "сегодняшний файл содержит и вчерашние продажи",
      remedy:
        "Спросите, не повторяет ли файл прошлое. Если да: intake runs undo N, delivery: cumulative в профиле и импорт заново.",
    },
    en: {
      sentence: "Part of the file may have come in earlier files already",
      meaning:
        "A small sample shows that purchases like these (phone, product, price, order) were there before. The number of rows is an estimate; everything was loaded.",
      example: "today's file holds the sales of yesterday, too",
      remedy:
        "Ask whether the file repeats the past. If it does: intake runs undo N, delivery: cumulative in the profile, and import it again.",
    },
  },
  "fio.mixed_script": {
    ru: {
      sentence: "В слове ФИО смешаны русские и латинские буквы",
      meaning: "Латинская буква, похожая на русскую, стоит среди русских. Поиск по имени такую запись не найдёт.",
      example: "«Иванoв», где o латинская",
      remedy:
        "ФИО загружено как есть. Написание одними буквами подскажет intake explain ФАЙЛ:СТРОКА; исправьте его в исходных данных.",
    },
    en: {
      sentence: "A word of the full name mixes Russian and Latin letters",
      meaning: "A Latin letter that looks like a Russian one stands among Russian ones. A search by name will miss it.",
      example: "«Иванoв» with a Latin o",
      remedy:
        "The name is loaded as it is. intake explain FILE:ROW suggests a spelling in one script; correct it in the source.",
    },
  },
  "client.differs": {
    ru: {
      sentence: "Клиент с этим телефоном уже есть, но с другим ФИО или другой почтой",
      meaning: "Покупки добавлены к известному клиенту. Что стало с его данными, решает onKnownClient в профиле.",
      example: "в базе Иванова Мария, в файле с тем же телефоном Мария Иванова",
      remedy: "Проверьте, один ли это человек. onKnownClient: update заменяет данные, reject отклоняет строку.",
    },
    en: {
      sentence: "A client with this phone is known, with another name or e-mail",
      meaning: "The purchases were added to the known client. What became of the data is for onKnownClient to say.",
      example: "the registry has Иванова Мария, the file has Мария Иванова with the same phone",
      remedy: "See whether it is one person. onKnownClient: update replaces the data, reject refuses the row.",
    },
  },
  "price.sum_differs": {
    ru: {
      sentence: "Цена, умноженная на количество, не равна сумме; загружена цена",
      meaning: "В строке есть цена, количество и сумма, и они не сходятся: скидка или ошибка.",
      example: "цена 1500, количество 2, сумма 2700: загружено 1500",
      remedy: "Если сумма со скидкой, а нужна цена со скидкой, укажите в профиле только quantity и sum, без price.",
    },
    en: {
      sentence: "Price by quantity is not the sum; the price was loaded",
      meaning: "The row has price, quantity and sum, and they do not agree: a discount or a mistake.",
      example: "price 1500, quantity 2, sum 2700: 1500 is loaded",
      remedy: "If the sum has a discount and you want it in the price, map only quantity and sum, without price.",
    },
  },
  "price.foreign_currency": {
    ru: {
      sentence: "У цены другая валюта, а профиль говорит currency: any; загружена как рубли",
      meaning:
        "С currency: any все цены считаются рублями, что бы ни стояло рядом; по курсу ничего не пересчитывается.",
      example: "«$1500» загружено как 1500,00 ₽",
      remedy: "Если цены действительно в валюте, уберите currency: any и попросите у ретейлера выгрузку в рублях.",
    },
    en: {
      sentence: "The price has another currency and the profile says currency: any; it was loaded as rubles",
      meaning: "With currency: any all prices are taken for rubles, whatever stands beside them; nothing is converted.",
      example: "«$1500» is loaded as 1500.00 ₽",
      remedy:
        "If the prices are in that currency indeed, take currency: any away and ask the retailer for an export in rubles.",
    },
  },
  "email.likely_typo": {
    ru: {
      sentence: "В домене почты похоже на опечатку; адрес загружен как есть",
      meaning: "Домен отличается от известной почтовой службы на букву, но может и существовать.",
      example: "«ivanov@gmial.com», возможно, gmail.com",
      remedy: "Адрес не исправлен: исправьте его в исходных данных, если это опечатка.",
    },
    en: {
      sentence: "The domain of the e-mail looks mistyped; the address was loaded as it is",
      meaning: "The domain is a letter away from that of a known mail service, but may exist.",
      example: "«ivanov@gmial.com», perhaps gmail.com",
      remedy: "The address was not changed: correct it in the source if it is a mistake.",
    },
  },
  "row.unnamed_cell": {
    ru: {
      sentence: "В строке заполнена ячейка колонки без заголовка; она не загружена",
      meaning: "Над ячейкой нет названия, и что в ней, неизвестно. Остальные значения строки загружены.",
      example: "лишняя «;» в конце строк, за которой у части строк стоит текст",
      remedy: "Проверьте, не сдвинуты ли колонки, и дайте колонке название или очистите её.",
    },
    en: {
      sentence: "A cell of a column without a header is filled; it was not loaded",
      meaning: "Nothing says what the cell holds. The other values of the row are loaded.",
      example: "a «;» at the end of the rows, and text behind it in some of them",
      remedy: "See whether the columns are shifted; give the column a name, or empty it.",
    },
  },
  "row.merged_value": {
    ru: {
      sentence: "Значение объединённых ячеек взято и для этой строки",
      meaning: "Клиент, номер заказа или товар стоит в ячейке, объединённой на несколько строк: она относится ко всем.",
      example: "A2:A4 объединены: ФИО из строки 2 относится и к строкам 3 и 4",
      remedy: "Делать ничего не нужно. Если строки не об одном клиенте, отмените объединение и впишите каждого.",
    },
    en: {
      sentence: "The value of merged cells was taken for this row, too",
      meaning:
        "The client, the order number or the product stands in a cell that is merged over several rows, and so belongs to all.",
      example: "A2:A4 are merged: the name in row 2 stands for rows 3 and 4, too",
      remedy: "Nothing needs to be done. If the rows are not about one client, unmerge the cells and enter each.",
    },
  },
  "name.truncated": {
    ru: {
      sentence: "Название товара обрезано до 50 символов",
      meaning: "Так задано в профиле: tooLong: truncate.",
      example: "название в 70 символов загружено первыми 50",
      remedy: "Делать ничего не нужно. С tooLong: reject такие строки отклоняются.",
    },
    en: {
      sentence: "The name of the product was cut to 50 characters",
      meaning: "The profile says so: tooLong: truncate.",
      example: "of a name of 70 characters the first 50 are loaded",
      remedy: "Nothing needs to be done. With tooLong: reject such rows are refused.",
    },
  },
  "fio.truncated": {
    ru: {
      sentence: "ФИО обрезано до 50 символов",
      meaning: "Так задано в профиле: tooLong: truncate.",
      example: "ФИО с комментарием в 70 символов загружено первыми 50",
      remedy: "Проверьте эти строки: имя такой длины почти всегда содержит лишнее.",
    },
    en: {
      sentence: "The full name was cut to 50 characters",
      meaning: "The profile says so: tooLong: truncate.",
      example: "of a name with a comment, 70 characters long, the first 50 are loaded",
      remedy: "Look at these rows: a name of that length almost always holds something else as well.",
    },
  },
} satisfies CodeTexts<NoticeCode>;
