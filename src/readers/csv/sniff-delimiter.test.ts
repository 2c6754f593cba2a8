import { expect, it } from "vitest";
import { sniffDelimiter } from "./sniff-delimiter.ts";

it.each([
  ["a,b,c\n1,2,3\n", ","],
  ["a;b;c\n1;2;3\n", ";"],
  ["a\tb\tc\n1\t2\t3\n", "\t"],
  ["a|b|c\n1|2|3\n", "|"],
  // Decimal commas in every row but the header.
  ["товар;цена\nчайник;1990,00\nутюг;2490,50\n", ";"],
  // A comma in every header and row, but never as many as semicolons.
  ["фамилия, имя;товар;цена\nИванов, Иван;чайник;1\nПетров, Пётр;утюг;2\n", ";"],
  // Other delimiters inside quotes only.
  ['a,b\n"1;2;3;4",x\n"1;2;3;4",y\n', ","],
  // A title above the header.
  ["Продажи за март\n\na;b;c\n1;2;3\n4;5;6\n", ";"],
  // As many commas in each address as would make more columns.
  ["ФИО;Телефон;Адрес;Цена\nИванов Иван;+79111234567;Москва, ул. Мира, д. 5, кв. 7, эт. 2;1990,00\n", ";"],
  // The header says one thing, the data another.
  ["ФИО;Телефон;Цена\nИванов Иван,+79111234567,1990.00\nПетров Пётр,+79111234568,90.00\n", ","],
  // Nine lines of preamble, two of data.
  [`${"Отчёт, за март\n".repeat(9)}ФИО|Телефон\nИванов Иван|+79111234567\nПетров Иван|+79111234568\n`, "|"],
  // A list with another mark inside a cell of every row.
  ["ФИО,Телефон,Заказ\nИванов Иван,+79111234567,Чай; Кофе; Сок; Вода\n", ","],
  // The text ends inside quotes.
  ['a;b;c\n1;2;3\n4;"cut, off', ";"],
])("%j is cut at %j", (text, delimiter) => {
  expect(sniffDelimiter(text)).toMatchObject({ delimiter, quoting: undefined });
});

it.each([
  ["a;b\n1;2\n", ";", "consistent_columns"],
  ["a;b\nИванов Иван;i@example.ru\n", ";", "meaningful_columns"],
  ["sep=;\na,b;c,d\n1,2;3,4\n", ";", "separator_line"],
  ['"sep=|"\r\na,b,c\r\n', "|", "separator_line"],
  ["separator;b\n1;2\n", ";", "consistent_columns"],
])("%j is cut at %j because of %s", (text, delimiter, because) => {
  expect(sniffDelimiter(text)).toMatchObject({ delimiter, because });
});

it("names the next best delimiter, where another would do too", () => {
  expect(sniffDelimiter("a, b;c\n1,5;2\n2,5;3\n")).toMatchObject({ delimiter: ",", runnerUp: ";" });
});

it.each([
  ['a, b, c\n"Иванов, Иван", "1,5", x\n"Петров, Иван", "2,5", y\n', ",", "after_blank"],
  ["a;b\n'1;2';'3'\n'4;5';'6'\n", ";", "apostrophe"],
  ["a,b\n1, 2\n", ",", undefined],
  ['a,b\n1, "2" \n3,4\n5,6\n', ",", undefined],
  // Shopify marks numbers with an apostrophe that nothing closes.
  ["id,name\n'123,a\n'124,b\n", ",", undefined],
])("%j is cut at %j, quoted %s", (text, delimiter, quoting) => {
  expect(sniffDelimiter(text)).toMatchObject({ delimiter, quoting });
});

it("a single column has no delimiter to be found", () => {
  expect(sniffDelimiter("телефон\n79111234567\n")).toEqual({ delimiter: ",", quoting: undefined, because: "only_one" });
});
