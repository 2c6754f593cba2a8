import { expect, it } from "vitest";
import { findMojibake } from "./mojibake.ts";

const russian = "ФИО;Товар\nИванов Иван;Чайник «Заря»\nЩукина Ольга;Утюг\n";
const western = "windows-1252";
const russianWindows = "windows-1251";

it.each([
  [russianWindows, readAs(russian, russianWindows)],
  [russianWindows, readAs("Щука", russianWindows)],
  // A program that lets no control characters and no-break spaces through.
  [russianWindows, readAs(russian, russianWindows).replaceAll("\u0098", "").replaceAll("\u00A0", " ")],
  [russianWindows, readAs(readAs(russian, russianWindows), russianWindows)],
  [western, readAs(russian, western)],
  [western, readAs(readAs(russian, western), western)],
])("UTF-8 that was read as %s: %j", (readAsWhat, text) => {
  expect(findMojibake(text)).toEqual({ was: "utf-8", readAs: readAsWhat });
});

it.each([
  ["windows-1251", western, "Èâàíîâ Èâàí"],
  ["windows-1251", western, readAs("Èâàíîâ Èâàí", western)],
  ["windows-1251", "koi8-r", "хБЮМНБ хБЮМ"],
  ["windows-1251", "ibm866", "╚трэют ╚трэ"],
  ["koi8-r", "windows-1251", "йЧБОПЧ йЧБО"],
  ["ibm866", "windows-1251", "€ў\u00A0\u00ADоў €ў\u00A0\u00AD"],
])("%s that was read as %s: %j", (was, readAsWhat, text) => {
  expect(findMojibake(text)).toEqual({ was, readAs: readAsWhat });
});

it("finds it where only one column is garbled", () => {
  expect(findMojibake(`${russian}Лампа;${readAs("Сидорова Мария", russianWindows)}\n`)).toBeDefined();
});

it.each([
  russian,
  russian.toUpperCase(),
  "Éric Lefèvre;Noël Gaël;façade",
  "Łódź;Żółć;Ćwiek;ZIELIŃSKI",
  "Müller;Größe;Straße;Ärger",
  "Ελλάδα;Νίκος;ΑΘΗΝΑ",
  "Нұрсұлтан;Әлия;Қазақ",
  "Шевченко Їжакевич Лесі Українки",
  "東京都;山田太郎",
  "ООО ХБЙ;№ 5;«»",
  "name;phone",
  "",
])("leaves %j alone", (text) => {
  expect(findMojibake(text)).toBeUndefined();
});

/** The text, its UTF-8 read by a table. */
function readAs(text: string, table: string): string {
  return new TextDecoder(table).decode(Buffer.from(text));
}
