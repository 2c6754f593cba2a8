import { expect, test } from "vitest";
import { headerMeaning } from "./header-dictionary.ts";

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
