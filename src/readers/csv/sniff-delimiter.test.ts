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
  // The text ends inside quotes.
  ['a;b;c\n1;2;3\n4;"cut, off', ";"],
])("%j is cut at %j", (text, delimiter) => {
  expect(sniffDelimiter(text)).toEqual({ delimiter, because: "consistent_columns" });
});

it("a single column has no delimiter to be found", () => {
  expect(sniffDelimiter("телефон\n79111234567\n")).toEqual({ delimiter: ",", because: "only_one" });
});
