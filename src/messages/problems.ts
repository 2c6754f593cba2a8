import type { Problem, ProblemCode } from "../model/problem.ts";
import type { CodeTexts } from "./code-text.ts";
import type { Language } from "./language.ts";

const longestShownValue = 60;

/** The sentence for one located problem, with the retailer's column and value: for the reject report and nowhere else. */
export function problemReason(problem: Problem, language: Language): string {
  const { sentence } = problemTexts[problem.code][language];
  const value = problem.value?.trim() ?? "";
  if (value === "" || problem.column === undefined) return sentence;
  const shown = value.length > longestShownValue ? `${[...value].slice(0, longestShownValue).join("")}…` : value;
  return `«${problem.column}»: ${shown} — ${sentence}`;
}

/** Every code by which a row or a request is refused, in words. */
export const problemTexts = {
  "fio.missing": {
    ru: {
      sentence: "Не указаны фамилия, имя и отчество",
      meaning: "Ячейка ФИО пуста, или в ней стоит прочерк либо слово вместо имени.",
      example: "«», «-», «нет», «n/a»",
      remedy: "Впишите ФИО клиента. Хватит и одного имени или фамилии.",
    },
    en: {
      sentence: "The full name is missing",
      meaning: "The cell of the full name is empty, or holds a dash or a word in the place of a name.",
      example: "«», «-», «нет», «n/a»",
      remedy: "Enter the client's name. A single name is enough.",
    },
  },
  "fio.too_long": {
    ru: {
      sentence: "ФИО длиннее 50 символов; оставьте только имя",
      meaning: "В базе для ФИО 50 символов. Длиннее обычно не имя, а комментарий, два человека или организация.",
      example: "«Иванов Иван Иванович (звонить после 18:00, спросить Марию Петровну)»",
      remedy: "Оставьте в ячейке одно имя, или задайте в профиле tooLong: truncate, чтобы обрезать.",
    },
    en: {
      sentence: "The full name is longer than 50 characters; leave the name only",
      meaning:
        "The database has 50 characters for a name. What is longer is mostly a comment, two people or a company.",
      example: "«Иванов Иван Иванович (звонить после 18:00, спросить Марию Петровну)»",
      remedy: "Leave one name in the cell, or set tooLong: truncate in the profile to have it cut.",
    },
  },
  "fio.invalid": {
    ru: {
      sentence: "Это не ФИО: нужны буквы, без цифр и знака @",
      meaning: "В ФИО нет ни одной буквы, есть цифра или знак @, либо символ повреждён.",
      example: "«Иванов 2», «ivanov@mail.ru»",
      remedy: "Проверьте, не сдвинуты ли колонки и ту ли колонку профиль считает именем.",
    },
    en: {
      sentence: "This is no name: it needs letters, and neither digits nor @",
      meaning: "The full name has no letter, has a digit or an @, or a damaged character.",
      example: "«Иванов 2», «ivanov@mail.ru»",
      remedy: "See whether the columns are shifted, and whether the profile names the right one.",
    },
  },
  "phone.missing": {
    ru: {
      sentence: "Не указан номер телефона",
      meaning: "Ячейка телефона пуста, или в ней стоит прочерк, ноль либо слово вместо номера.",
      example: "«», «-», «0», «нет»",
      remedy: "Впишите номер, лучше с кодом страны: +79111234567.",
    },
    en: {
      sentence: "The phone number is missing",
      meaning: "The cell of the phone is empty, or holds a dash, a zero or a word in the place of a number.",
      example: "«», «-», «0», «нет»",
      remedy: "Enter the number, best with its country code: +79111234567.",
    },
  },
  "phone.not_e164": {
    ru: {
      sentence: "Номер телефона не в формате E.164; нужен вид +79111234567",
      meaning: "Запрос должен содержать телефон строкой: плюс и от 7 до 15 цифр без пробелов и скобок.",
      example: "«8 (911) 123-45-67», 79111234567 числом",
      remedy: "Приведите номер к виду +79111234567 до отправки запроса.",
    },
    en: {
      sentence: "The phone number is not in E.164 format; it must look like +79111234567",
      meaning: "A request must carry the phone as a string: a plus and 7 to 15 digits, without blanks or brackets.",
      example: "«8 (911) 123-45-67», the number 79111234567",
      remedy: "Bring the number to the form +79111234567 before sending the request.",
    },
  },
  "phone.impossible": {
    ru: {
      sentence: "Такого номера телефона не бывает; проверьте цифры и код страны",
      meaning: "Цифр не хватает, они лишние, или ни у одной страны нет такого номера. Код страны мы не угадываем.",
      example: "«+89111234567», «7(51)682-19-40», «8911123456О» с буквой О",
      remedy: "Исправьте номер. Иностранный и городской номер указывайте с кодом: +375..., +7495...",
    },
    en: {
      sentence: "No such phone number can exist; check the digits and the country code",
      meaning: "Digits are missing or too many, or no country has such a number. A country code is never guessed.",
      example: "«+89111234567», «7(51)682-19-40», «8911123456О» with the letter О",
      remedy: "Correct the number. Write foreign and landline numbers with their code: +375..., +7495...",
    },
  },
  "phone.digits_lost": {
    ru: {
      sentence: "Потеряны последние цифры номера; выгрузите колонку как текст",
      meaning: "Программа записала номер как число в сокращённом виде, и часть цифр исчезла.",
      example: "«7,91E+10»",
      remedy: "В исходной таблице задайте колонке формат «Текст» и выгрузите файл ещё раз, или пришлите XLSX.",
    },
    en: {
      sentence: "The last digits of the number are lost; export the column as text",
      meaning: "A program wrote the number in a shortened numeric form, and some of its digits are gone.",
      example: "«7,91E+10»",
      remedy: "Give the column the format Text in the source and export again, or send XLSX.",
    },
  },
  "phone.several": {
    ru: {
      sentence: "В ячейке несколько номеров телефона; оставьте один",
      meaning: "По телефону мы узнаём клиента, и какой из номеров главный, решить можете только вы.",
      example: "«+79111234567, +79117654321»",
      remedy: "Оставьте один номер.",
    },
    en: {
      sentence: "The cell holds several phone numbers; leave one",
      meaning: "The client is known by the phone, and which of the numbers counts is for you to say.",
      example: "«+79111234567, +79117654321»",
      remedy: "Leave one number.",
    },
  },
  "email.missing": {
    ru: {
      sentence: "Не указан адрес электронной почты",
      meaning: "Ячейка почты пуста, или в ней стоит прочерк либо выдуманный адрес.",
      example: "«», «-», «нет», «test@test.ru», «no@no.ru»",
      remedy: "Впишите адрес клиента.",
    },
    en: {
      sentence: "The e-mail address is missing",
      meaning: "The cell of the e-mail is empty, or holds a dash or an invented address.",
      example: "«», «-», «нет», «test@test.ru», «no@no.ru»",
      remedy: "Enter the client's address.",
    },
  },
  "email.invalid": {
    ru: {
      sentence: "Это не адрес электронной почты; нужен вид имя@домен.ru",
      meaning:
        "В адресе нет знака @ или домена, есть пробел, лишняя точка либо недопустимый символ, или адресов несколько.",
      example: "«ivanov.mail.ru», «ivanov@mail», «a@mail.ru, b@mail.ru»",
      remedy: "Исправьте адрес или оставьте один.",
    },
    en: {
      sentence: "This is no e-mail address; it must look like name@domain.ru",
      meaning:
        "The @ or the domain is missing, there is a blank, a dot too many or a character not allowed, or two addresses.",
      example: "«ivanov.mail.ru», «ivanov@mail», «a@mail.ru, b@mail.ru»",
      remedy: "Correct the address, or leave one.",
    },
  },
  "email.too_long": {
    ru: {
      sentence: "Адрес электронной почты длиннее 50 символов",
      meaning:
        "В базе для адреса 50 символов. Кириллический домен считается в латинской записи (xn--...), она длиннее.",
      example: "«ivanov@очень-длинное-название-домена.рф»",
      remedy: "Укажите другой адрес клиента. Обрезать адрес нельзя: он станет чужим.",
    },
    en: {
      sentence: "The e-mail address is longer than 50 characters",
      meaning:
        "The database has 50 characters for it. A Cyrillic domain counts in its Latin form (xn--...), which is longer.",
      example: "«ivanov@очень-длинное-название-домена.рф»",
      remedy: "Give another address of the client. It cannot be cut: it would be somebody else's.",
    },
  },
  "email.mixed_script": {
    ru: {
      sentence: "В латинском адресе почты есть кириллические буквы; замените их латинскими",
      meaning: "Буквы а, е, о, р, с, х набраны в русской раскладке. На вид адрес верный, но письмо не дойдёт.",
      example: "«ivаnov@mail.ru», где а русская",
      remedy: "Наберите адрес заново латиницей; предложение стоит в колонке intake:fix.",
    },
    en: {
      sentence: "The Latin e-mail address has Cyrillic letters in it; replace them by Latin ones",
      meaning: "Letters like а, е, о, р, с, х were typed in the Russian layout. It looks right, but no mail arrives.",
      example: "«ivаnov@mail.ru» with a Cyrillic а",
      remedy: "Type the address again in Latin letters; the column intake:fix has a suggestion.",
    },
  },
  "purchases.missing": {
    ru: {
      sentence: "Нет ни одной покупки; нужны товар и цена",
      meaning: "Клиент без покупки в акции не участвует: и товар, и цена пусты, или список покупок пуст.",
      example: "строка, где заполнены только ФИО, телефон и почта",
      remedy: "Добавьте товар и цену или уберите строку. Если так во всём файле, проверьте колонки в профиле.",
    },
    en: {
      sentence: "There is no purchase; a product and a price are needed",
      meaning: "A client without a purchase takes no part: product and price are both empty, or the list is.",
      example: "a row with nothing but name, phone and e-mail",
      remedy: "Add product and price, or take the row out. If the whole file is so, check the columns of the profile.",
    },
  },
  "purchases.too_many": {
    ru: {
      sentence: "Больше 10 покупок в одной регистрации",
      meaning: "Одна регистрация вмещает от 1 до 10 покупок; этот заказ длиннее.",
      example: "12 строк с одним номером заказа",
      remedy: "Разделите заказ или задайте в профиле overflow: split.",
    },
    en: {
      sentence: "More than 10 purchases in one registration",
      meaning: "One registration holds 1 to 10 purchases; this order is longer.",
      example: "12 rows with the same order number",
      remedy: "Divide the order, or set overflow: split in the profile.",
    },
  },
  "purchases.invalid": {
    ru: {
      sentence: "Покупки переданы не списком; нужен массив объектов с полями name и price",
      meaning: "Поле purchases в запросе не массив, или в массиве стоит не объект.",
      example: '"purchases": {"name": "Чайник"}',
      remedy: 'Передайте "purchases": [{"name": "Чайник", "price": 1990.00}].',
    },
    en: {
      sentence: "The purchases are not a list; send an array of objects with name and price",
      meaning: "The field purchases of the request is no array, or something in it is no object.",
      example: '"purchases": {"name": "Чайник"}',
      remedy: 'Send "purchases": [{"name": "Чайник", "price": 1990.00}].',
    },
  },
  "purchases.unreadable": {
    ru: {
      sentence: "Список покупок в ячейке записан не так, как ожидалось; исправьте его вид",
      meaning: "Все покупки стоят в одной ячейке, и хотя бы одна из них записана не по образцу остальных или профиля.",
      example: "«Крем (1x1500₽); Мыло», где у мыла нет цены; «Набор 2 500 руб.»: цена 500 или 2500",
      remedy: "Запишите покупки по образцу из профиля (list: { separator, pattern }) или исправьте образец.",
    },
    en: {
      sentence: "The list of purchases in the cell is not written as expected; correct its form",
      meaning: "All purchases stand in one cell, and at least one is not written as the others or as the profile says.",
      example: "«Крем (1x1500₽); Мыло», where the soap has no price; «Набор 2 500 руб.»: the price is 500 or 2500",
      remedy: "Write the purchases as the profile says (list: { separator, pattern }), or correct the pattern.",
    },
  },
  "name.missing": {
    ru: {
      sentence: "Не указано название товара",
      meaning: "Ячейка товара пуста, или в ней стоит прочерк, хотя цена есть.",
      example: "«», «-»",
      remedy: "Впишите название товара.",
    },
    en: {
      sentence: "The name of the product is missing",
      meaning: "The cell of the product is empty or holds a dash, though there is a price.",
      example: "«», «-»",
      remedy: "Enter the name of the product.",
    },
  },
  "name.too_long": {
    ru: {
      sentence: "Название товара длиннее 50 символов; сократите его",
      meaning: "В базе для названия 50 символов.",
      example: "«Смартфон Samsung Galaxy S24 Ultra 12/512 ГБ, титановый чёрный, SM-S928B»",
      remedy: "Сократите название или задайте в профиле tooLong: truncate, чтобы обрезать.",
    },
    en: {
      sentence: "The name of the product is longer than 50 characters; shorten it",
      meaning: "The database has 50 characters for it.",
      example: "«Смартфон Samsung Galaxy S24 Ultra 12/512 ГБ, титановый чёрный, SM-S928B»",
      remedy: "Shorten the name, or set tooLong: truncate in the profile to have it cut.",
    },
  },
  "name.invalid": {
    ru: {
      sentence: "В названии товара повреждённый или управляющий символ, либо это не текст",
      meaning: "Название содержит символ, который нельзя сохранить, или передано в запросе не строкой.",
      example: "половина эмодзи, символ с кодом 0",
      remedy: "Наберите название заново или выгрузите файл ещё раз в UTF-8.",
    },
    en: {
      sentence: "The name of the product has a damaged or control character, or is no text",
      meaning: "The name has a character that cannot be stored, or a request sent something other than a string.",
      example: "half an emoji, the character with code 0",
      remedy: "Type the name again, or export the file anew as UTF-8.",
    },
  },
  "price.missing": {
    ru: {
      sentence: "Не указана цена",
      meaning: "Ячейка цены пуста, или в ней стоит прочерк либо слово вместо цены.",
      example: "«», «-», «нет»",
      remedy: "Впишите цену товара в рублях.",
    },
    en: {
      sentence: "The price is missing",
      meaning: "The cell of the price is empty, or holds a dash or a word in the place of a price.",
      example: "«», «-», «нет»",
      remedy: "Enter the price of the product in rubles.",
    },
  },
  "price.not_a_number": {
    ru: {
      sentence: "Цена не читается как число; нужен вид 40000 или 40 000,00",
      meaning:
        "В ячейке не одна сумма, а текст, диапазон или запись, которую нельзя понять однозначно. В запросе цена — число.",
      example: '«от 500 до 700», «1e3», «40 00,00», в запросе "40000" в кавычках',
      remedy: "Оставьте одну сумму в рублях.",
    },
    en: {
      sentence: "The price cannot be read as a number; it must look like 40000 or 40 000,00",
      meaning:
        "The cell holds no single sum but a text, a range or an unclear notation. In a request the price is a number.",
      example: '«от 500 до 700», «1e3», «40 00,00», "40000" in quotes in a request',
      remedy: "Leave one sum in rubles.",
    },
  },
  "price.not_positive": {
    ru: {
      sentence: "Цена должна быть больше нуля",
      meaning: "Цена равна нулю или отрицательна: подарок, возврат или ошибка.",
      example: "«0», «-500,00»",
      remedy: "Укажите цену покупки или уберите строку возврата.",
    },
    en: {
      sentence: "The price must be greater than zero",
      meaning: "The price is zero or negative: a gift, a return or a mistake.",
      example: "«0», «-500,00»",
      remedy: "Give the price of the purchase, or take the row of the return out.",
    },
  },
  "price.too_precise": {
    ru: {
      sentence: "В цене доли копейки; нужно не больше двух знаков после запятой",
      meaning: "Округлять чужие деньги мы не вправе, поэтому такая цена не принимается.",
      example: "«40000,001», «1 234,567»",
      remedy: "Округлите цену до копейки в исходной таблице.",
    },
    en: {
      sentence: "The price has parts of a kopeck; at most two decimals are allowed",
      meaning: "Rounding somebody else's money is not ours to do, so such a price is refused.",
      example: "«40000,001», «1 234,567»",
      remedy: "Round the price to the kopeck in the source.",
    },
  },
  "price.too_large": {
    ru: {
      sentence: "Цена больше 99 999 999,99 рубля",
      meaning: "Такая цена не помещается в базу; чаще всего это копейки, принятые за рубли, или слипшиеся ячейки.",
      example: "«100000000»",
      remedy: "Исправьте цену. Если файл в копейках, задайте в профиле price: { unit: kopecks }.",
    },
    en: {
      sentence: "The price is above 99 999 999.99 rubles",
      meaning: "The database cannot hold it; mostly it is kopecks taken for rubles, or cells that ran together.",
      example: "«100000000»",
      remedy: "Correct the price. If the file is in kopecks, set price: { unit: kopecks } in the profile.",
    },
  },
  "price.other_currency": {
    ru: {
      sentence: "Цена не в рублях; укажите её в рублях",
      meaning: "Рядом с ценой стоит знак или код другой валюты. По курсу мы ничего не пересчитываем.",
      example: "«$1500», «1500 EUR», «1500 ₸»",
      remedy: "Попросите у ретейлера цены в рублях. Если это всё же рубли, напишите в профиле: currency: any.",
    },
    en: {
      sentence: "The price is not in rubles; give it in rubles",
      meaning: "The sign or the code of another currency stands beside it, and nothing is converted.",
      example: "«$1500», «1500 EUR», «1500 ₸»",
      remedy:
        "Ask the retailer for prices in rubles. If they are rubles all the same, write into a profile: currency: any.",
    },
  },
  "price.ambiguous": {
    ru: {
      sentence: "Цену нельзя определить однозначно; запишите её с двумя знаками: 1234,00",
      meaning:
        "Один знак и ровно три цифры после него могут быть тысячами и долями рубля; или сумма не делится на количество в целых копейках.",
      example: "«1,234»: 1234 рубля или 1,234; сумма 100,00 за 3 штуки",
      remedy:
        "Задайте в профиле price: { decimal: ',' } или { decimal: '.' }, выгрузите цены с двумя знаками, а вместо суммы — цену за штуку.",
    },
    en: {
      sentence: "The price can be read in two ways; write it with two decimals: 1234.00",
      meaning:
        "One mark with exactly three digits may stand for thousands or for parts of a ruble; or the sum by the quantity is not in whole kopecks.",
      example: "«1,234»: 1234 rubles, or 1.234; a sum of 100.00 for 3 pieces",
      remedy:
        "Set price: { decimal: ',' } or { decimal: '.' } in the profile, export with two decimals, and unit prices instead of sums.",
    },
  },
  "price.merged": {
    ru: {
      sentence: "Сумма объединена на несколько строк, и неясно, сколько стоила каждая покупка",
      meaning:
        "Ячейка цены, суммы, количества или списка покупок объединена вниз. Это может быть и цена каждой строки, и сумма всех; взятая в каждой строке, она была бы заплачена несколько раз.",
      example: "E2:E3 объединены и показывают 1 000,00, а товаров два",
      remedy: "Отмените объединение и впишите в каждую строку её собственную цену.",
    },
    en: {
      sentence: "The amount is merged over several rows, and it is not clear what each purchase has cost",
      meaning:
        "A cell of the price, the sum, the quantity or the list of purchases is merged downwards. It may be the price of each row or the sum of all; taken for every row, it would be paid several times.",
      example: "E2:E3 are merged and show 1,000.00, and there are two products",
      remedy: "Unmerge the cells and give every row a price of its own.",
    },
  },
  "quantity.missing": {
    ru: {
      sentence: "Не указано количество, а без него сумма не даёт цену",
      meaning: "В файле есть сумма по позиции, но нет цены за штуку: цена — это сумма, делённая на количество.",
      example: "сумма «3000», количество «»",
      remedy: "Впишите количество или цену за штуку.",
    },
    en: {
      sentence: "The quantity is missing, and without it the sum gives no price",
      meaning: "The row has the sum of the line and no unit price: the price is the sum by the quantity.",
      example: "sum «3000», quantity «»",
      remedy: "Enter the quantity or the price of one piece.",
    },
  },
  "quantity.invalid": {
    ru: {
      sentence: "Количество должно быть числом больше нуля",
      meaning:
        "Куплено ноль штук; или цена — это сумма, делённая на количество, а в ячейке количества не положительное число.",
      example: "«0», «-1», «два»",
      remedy: "Исправьте количество; если оно не ноль, можно вписать и цену за штуку.",
    },
    en: {
      sentence: "The quantity must be a number greater than zero",
      meaning:
        "No piece was bought; or the price is the sum by the quantity, and the cell of the quantity holds no positive number.",
      example: "«0», «-1», «два»",
      remedy: "Correct the quantity; where it is not zero, the price of one piece will do too.",
    },
  },
  "row.ragged": {
    ru: {
      sentence: "В строке не столько ячеек, сколько в заголовке",
      meaning: "Лишний или пропавший разделитель сдвинул ячейки, и которая из них где, неизвестно.",
      example: "«Иванов;Иван;+79111234567;ivanov@mail.ru;Чайник;красный;1990», в заголовке на одну колонку меньше",
      remedy: "Уберите лишний разделитель или возьмите значение с ним в кавычки.",
    },
    en: {
      sentence: "The row has not as many cells as the header",
      meaning: "A delimiter too many or too few has shifted the cells, and which is which is not known.",
      example: "«Иванов;Иван;+79111234567;ivanov@mail.ru;Чайник;красный;1990» under a header of one column less",
      remedy: "Take the delimiter out, or put the value that contains it in quotes.",
    },
  },
  "row.too_large": {
    ru: {
      sentence: "Строка слишком большая, чтобы её прочитать",
      meaning: "Одна запись занимает больше мегабайта; в данных участника столько не бывает.",
      example: "ячейка, в которую вставлен целый файл",
      remedy: "Найдите в файле эту строку и уберите лишнее.",
    },
    en: {
      sentence: "The row is too large to be read",
      meaning: "One record takes more than a megabyte; no participant's data does.",
      example: "a cell into which a whole file was pasted",
      remedy: "Find the row in the file and take out what does not belong there.",
    },
  },
  "row.unreadable": {
    ru: {
      sentence: "Строка повреждена и не читается",
      meaning: "В строке байты, которых нет в кодировке файла, или запись JSON с ошибкой.",
      example: "символ � вместо букв, строка NDJSON без закрывающей скобки",
      remedy: "Выгрузите строку ещё раз. Если таких много, укажите кодировку файла: --encoding.",
    },
    en: {
      sentence: "The row is damaged and cannot be read",
      meaning: "It has bytes that the encoding of the file lacks, or is a broken JSON record.",
      example: "the character � in the place of letters, a line of NDJSON without its closing bracket",
      remedy: "Export the row again. If there are many, name the encoding of the file: --encoding.",
    },
  },
  "row.unclosed_quote": {
    ru: {
      sentence: "С этой строки открыта кавычка и не закрыта",
      meaning: "Кавычка в начале ячейки открывает текст, и без второй в него попадают следующие строки.",
      example: '«"Телевизор 55;40000»',
      remedy: 'Закройте кавычку или удвойте её, если она часть названия: ""Лада"".',
    },
    en: {
      sentence: "A quote is opened in this row and never closed",
      meaning: "A quote at the start of a cell opens a text, and without the second one the next rows fall into it.",
      example: '«"Телевизор 55;40000»',
      remedy: 'Close the quote, or double it where it is part of a name: ""Лада"".',
    },
  },
  "client.differs": {
    ru: {
      sentence: "Клиент с этим телефоном уже есть, но с другим ФИО или другой почтой",
      meaning: "По профилю (onKnownClient: reject) регистрация с другими данными известного клиента не принимается.",
      example: "в базе Иванова Мария, в файле с тем же телефоном Иванов Пётр",
      remedy: "Уточните, чей это номер; или задайте onKnownClient: keep (оставить прежние данные) либо update.",
    },
    en: {
      sentence: "A client with this phone is known, with another name or e-mail",
      meaning: "The profile (onKnownClient: reject) refuses a registration that differs from what is known.",
      example: "the registry has Иванова Мария, the file has Иванов Пётр with the same phone",
      remedy: "Find out whose number it is; or set onKnownClient: keep (the old data stay) or update.",
    },
  },
  "client.not_found": {
    ru: {
      sentence: "На листе клиентов нет клиента с таким ключом",
      meaning: "Покупки и клиенты стоят на разных листах, и ключа этой покупки среди клиентов нет, или он не указан.",
      example: "код клиента 1007 на листе «Покупки», которого нет на листе «Клиенты»",
      remedy: "Впишите данные клиента в отчёт об отказах или добавьте клиента на его лист и пришлите файл снова.",
    },
    en: {
      sentence: "The sheet of the clients has no client with this key",
      meaning:
        "Purchases and clients stand in two sheets, and the key of this purchase is not among the clients, or is empty.",
      example: "client code 1007 in the sheet «Покупки», which the sheet «Клиенты» lacks",
      remedy: "Enter the client into the reject report, or add the client to the sheet and send the file again.",
    },
  },
  "client.ambiguous": {
    ru: {
      sentence: "На листе клиентов несколько разных клиентов с таким ключом",
      meaning:
        "Один ключ стоит в нескольких строках листа клиентов, и строки различаются: чья это покупка, неизвестно.",
      example: "код 1003 у Иванова Ивана и у Петровой Анны",
      remedy: "Впишите данные клиента в отчёт об отказах или исправьте ключи на листе клиентов и пришлите файл снова.",
    },
    en: {
      sentence: "The sheet of the clients has several different clients with this key",
      meaning: "One key stands in several rows of the clients, and the rows differ: whose purchase it is is unknown.",
      example: "code 1003 both of Иванов Иван and of Петрова Анна",
      remedy:
        "Enter the client into the reject report, or mend the keys in the sheet of the clients and send it again.",
    },
  },
  "row.line_unknown": {
    ru: {
      sentence: "В колонке intake:line нет номера строки заказа, или он уже стоит у другой строки",
      meaning:
        "Файлы этого поставщика повторяют прошлое, и покупки узнаются по заказу и строке в нём. В возвращённом отчёте об отказах номер строки стёрт или повторён: есть ли покупка в базе, неизвестно.",
      example: "пустая ячейка intake:line у заказа 1003",
      remedy:
        "Верните номер из исходного отчёта (его снова запишет intake runs report N); новые строки присылайте следующим файлом, а не в отчёте.",
    },
    en: {
      sentence: "The column intake:line lacks the line of the order, or another row has the same",
      meaning:
        "The files of this retailer repeat the past, and purchases are known again by the order and the line in it. In a reject report that came back the line was emptied or repeated: whether the purchase has been loaded is unknown.",
      example: "an empty cell intake:line of order 1003",
      remedy:
        "Put the number of the original report back (intake runs report N writes it again); send new rows with the next file, not in a report.",
    },
  },
  "row.other_header": {
    ru: {
      sentence: "Это другой заголовок таблицы или строка под ним: колонки там стоят в другом порядке",
      meaning:
        "Файл собран из нескольких, и ниже начинается часть, где те же колонки стоят на других местах. Всё до следующего заголовка этой таблицы прочиталось бы неверно.",
      example:
        "«ФИО;Телефон;E-mail;Товар;Старая цена;Цена» посреди файла, где раньше «Цена» стояла перед «Старая цена»",
      remedy: "Сохраните части в отдельные файлы, каждую со своим заголовком, и загрузите их по одной.",
    },
    en: {
      sentence: "This is another header of the table or a row below it: the columns stand in another order there",
      meaning:
        "The file was put together from several, and here a part begins in which the same columns stand in other places. Everything until the table's own header comes again would be read wrongly.",
      example: "«ФИО;Телефон;E-mail;Товар;Старая цена;Цена» amid a file in which «Цена» stood before «Старая цена»",
      remedy: "Save the parts as separate files, each with its header, and import them one by one.",
    },
  },
  "row.uncalculated": {
    ru: {
      sentence:
        "В нужной ячейке формула, которую никто не посчитал: откройте книгу в Excel, сохраните и пришлите снова",
      meaning:
        "Книгу записала программа, которая ставит формулы и не хранит их значений. Какое там было бы значение, неизвестно.",
      example: "цена как =D2*E2 без сохранённого результата",
      remedy: "Откройте файл в Excel или LibreOffice и сохраните: значения посчитаются. Или впишите значение в отчёте.",
    },
    en: {
      sentence:
        "A cell that is needed holds a formula that nobody has calculated: open the workbook in Excel, save, send",
      meaning:
        "The program that wrote the workbook put formulas into it and does not store their values. What they would be is unknown.",
      example: "a price of =D2*E2 without a stored result",
      remedy:
        "Open the file in Excel or LibreOffice and save it: the values are calculated. Or enter them in the report.",
    },
  },
  "row.merged_across": {
    ru: {
      sentence: "Ячейки разных колонок объединены, и неясно, к какой из них относится значение",
      meaning:
        "В объединённой ячейке одно значение, а колонок под ней несколько. Так бывает и у строк, которые только озаглавливают те, что ниже.",
      example: "B5:C5 объединены: под «Телефон» и «Email» стоит один телефон",
      remedy: "Отмените объединение и впишите в каждую колонку своё значение. Строку-заголовок удалите.",
    },
    en: {
      sentence: "Cells of different columns are merged, and it is not clear to which of them the value belongs",
      meaning:
        "A merged cell has one value and several columns. Rows that are only a heading of those below look like that, too.",
      example: "B5:C5 are merged: a phone stands under both «Phone» and «Email»",
      remedy: "Unmerge the cells and give every column its own value. Delete the row if it is only a heading.",
    },
  },
  "row.hidden_value": {
    ru: {
      sentence: "Под объединённой ячейкой скрыто другое значение, которого в таблице не видно",
      meaning:
        "При объединении программа оставила в ячейках их прежние значения. Видно только первое, и какое верно, неизвестно.",
      example: "A2:A4 объединены и показывают «Иванов Иван», а в A3 осталось «Петров Пётр»",
      remedy: "Отмените объединение и оставьте в каждой строке верное значение.",
    },
    en: {
      sentence: "A merged cell hides another value, which nobody sees in the table",
      meaning:
        "When the cells were merged, the program kept what they held. Only the first value is seen, and nobody knows which one is right.",
      example: "A2:A4 are merged and show «Иванов Иван», and A3 still holds «Петров Пётр»",
      remedy: "Unmerge the cells and leave the right value in every row.",
    },
  },
  "client.conflicting_rows": {
    ru: {
      sentence: "Строки одного заказа расходятся в данных клиента",
      meaning: "У строк один номер заказа, а ФИО, телефон или почта в них разные.",
      example: "заказ 1001: в первой строке +79111234567, во второй +79117654321",
      remedy: "Приведите данные клиента во всех строках заказа к одному виду или исправьте номер заказа.",
    },
    en: {
      sentence: "The rows of one order disagree about the client",
      meaning: "The rows have the same order number and different names, phones or e-mails.",
      example: "order 1001: the first row has +79111234567, the second +79117654321",
      remedy: "Make the client the same in all rows of the order, or correct the order number.",
    },
  },
  "registration.sibling_rejected": {
    ru: {
      sentence: "Сама строка в порядке, но отклонена другая строка того же заказа",
      meaning: "Заказ принимается или отклоняется целиком, чтобы в базе не оказалось его части.",
      example: "в заказе три товара, у одного не указана цена",
      remedy: "Исправьте другие строки этого заказа и пришлите их вместе с этой.",
    },
    en: {
      sentence: "The row itself is fine, but another row of the same order is refused",
      meaning: "An order is taken whole or not at all, so that the database never holds a part of it.",
      example: "three products in an order, one without a price",
      remedy: "Correct the other rows of the order and send them together with this one.",
    },
  },
  "request.not_json": {
    ru: {
      sentence: "Тело запроса — не JSON",
      meaning: "Тело пусто, оборвано или записано с ошибкой.",
      example: "{fio: 'Иванов'}",
      remedy: "Передайте правильный JSON в UTF-8 с заголовком Content-Type: application/json.",
    },
    en: {
      sentence: "The body of the request is not JSON",
      meaning: "The body is empty, cut short or written with a mistake.",
      example: "{fio: 'Иванов'}",
      remedy: "Send well-formed JSON in UTF-8 with Content-Type: application/json.",
    },
  },
  "request.not_an_object": {
    ru: {
      sentence: "Тело запроса должно быть объектом JSON с полями fio, phone, email и purchases",
      meaning: "Передан массив, строка, число или null.",
      example: '[], null, "Иванов"',
      remedy: "Передайте одну регистрацию объектом, а не массивом.",
    },
    en: {
      sentence: "The body of the request must be a JSON object with fio, phone, email and purchases",
      meaning: "An array, a string, a number or null was sent.",
      example: '[], null, "Иванов"',
      remedy: "Send one registration as an object, not as an array.",
    },
  },
  "request.not_utf8": {
    ru: {
      sentence: "Тело запроса — не UTF-8",
      meaning: "В теле есть байты, которых в UTF-8 не бывает: чаще всего это windows-1251.",
      example: "байты CF F0 E8 в имени",
      remedy: "Передайте JSON в кодировке UTF-8.",
    },
    en: {
      sentence: "The body of the request is not UTF-8",
      meaning: "The body has bytes that cannot be in UTF-8: mostly it is windows-1251.",
      example: "the bytes CF F0 E8 in a name",
      remedy: "Send JSON that is encoded in UTF-8.",
    },
  },
  "request.too_deep": {
    ru: {
      sentence: "Тело запроса вложено слишком глубоко",
      meaning: "Массивы и объекты вложены друг в друга более чем на 16 уровней; регистрации хватает трёх.",
      example: "[[[[…]]]]",
      remedy: "Передайте одну регистрацию, как её описывает /docs.",
    },
    en: {
      sentence: "The body of the request is nested too deeply",
      meaning: "Arrays and objects lie in one another on more than 16 levels; a registration needs three.",
      example: "[[[[…]]]]",
      remedy: "Send one registration as /docs describes it.",
    },
  },
  "request.duplicate_key": {
    ru: {
      sentence: "В объекте JSON одно поле стоит дважды",
      meaning: "Какое из двух значений верно, программы решают по-разному, поэтому не выбирается ни одно.",
      example: '{"phone": "+79111234567", "phone": "+79111234568"}',
      remedy: "Оставьте одно из двух.",
    },
    en: {
      sentence: "A field stands twice in an object of the JSON",
      meaning: "Programs differ on which of the two values counts, so neither is taken.",
      example: '{"phone": "+79111234567", "phone": "+79111234568"}',
      remedy: "Leave one of the two.",
    },
  },
  "request.forbidden_key": {
    ru: {
      sentence: "Поля с таким именем не принимаются: __proto__, prototype, constructor",
      meaning: "Через такие поля программу можно заставить изменить все свои объекты.",
      example: '{"__proto__": {"admin": true}}',
      remedy: "Уберите это поле.",
    },
    en: {
      sentence: "Fields of this name are not taken: __proto__, prototype, constructor",
      meaning: "Through such fields a program could be made to change all of its objects.",
      example: '{"__proto__": {"admin": true}}',
      remedy: "Leave the field out.",
    },
  },
} satisfies CodeTexts<ProblemCode>;
