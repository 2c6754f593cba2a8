import { expect, test } from "vitest";
import { headerMeaning } from "./header-dictionary.ts";
import { normaliseHeader } from "./header-name.ts";

test.each([
  ["Телефон", "телефон"],
  ["\uFEFFТелефон", "телефон"],
  ["  Номер\u00A0  телефона: ", "номер телефона"],
  ["ФИО *", "фио"],
  ["Покупатель №", "покупатель"],
  ["billing_phone", "billing phone"],
  ["Контакт: E-mail", "e-mail"],
  ["Телефон (контакт)", "телефон"],
  ["Ёмкость", "емкость"],
  ["Те\u200Bлефон", "телефон"],
  ["ＰＨＯＮＥ", "phone"],
])("%j is compared as %j", (written, compared) => {
  expect(normaliseHeader(written)).toBe(compared);
});

test.each([
  ["Ф.И.О.", "fio"],
  ["Фамилия", "surname"],
  ["Моб. тел", "phone"],
  ["Эл. почта", "email"],
  ["Lineitem name", "name"],
  ["Цена за ед.", "price"],
  ["№ чека", "order"],
])("%s means %s", (header, meaning) => {
  expect(headerMeaning(header)).toBe(meaning);
});

test.each([
  "Итого",
  "Сумма заказа",
  "Скидка",
  "Себестоимость",
  "ИНН",
  "Факс",
  "Менеджер",
  "Сумма",
  "constructor",
  "__proto__",
])("%s means nothing to us", (header) => {
  expect(headerMeaning(header)).toBeUndefined();
});
