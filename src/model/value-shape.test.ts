import { expect, test } from "vitest";
import type { Cell } from "./cell.ts";
import { type ValueShape, valueShape } from "./value-shape.ts";

const examples: readonly (readonly [Cell, ValueShape])[] = [
  ["", "blank"],
  [" \u00A0 ", "blank"],
  ["ivan@example.ru", "email"],
  ["Иван@пример.рф", "email"],
  ["+7 911 123-45-67", "phone"],
  ["8 (911) 123-45-67", "phone"],
  ["7(585)801-94-29\u00A0", "phone"],
  ["79111234567", "phone"],
  [{ digits: "79111234567", binary: true }, "phone"],
  ["9111234567", "phone"],
  ["2026-04-26 21:32:57", "date"],
  ["01.01.2020 0:00", "date"],
  ["1 990,00 ₽", "price"],
  ["1.234,56", "price"],
  ["98765432.10", "price"],
  ["231.7400", "number"],
  ["1950 руб.", "price"],
  ["1950р", "price"],
  ["325", "number"],
  ["7,91112E+10", "number"],
  ["4006381333931", "number"],
  ["Иванов Иван Иванович", "person"],
  ["Иванов И.И.", "person"],
  ["Алиев Гасан Али оглы", "person"],
  ["ООО «Ромашка»", "company"],
  ["АО Василёк", "company"],
  ["Daisy Ltd.", "company"],
  ["Аосова Анна", "person"],
  ["true", "flag"],
  ["Нет", "word"],
  ["Москва", "word"],
  ["Крем для рук 75 мл", "text"],
  ["Чайник электрический", "text"],
  ["№ 17-б", "text"],
  ["---", "other"],
];

test.each(examples)("%j looks like %s", (cell, shape) => {
  expect(valueShape(cell)).toBe(shape);
});

test("a very long cell is not looked at closely", () => {
  expect(valueShape("x".repeat(1_000_000))).toBe("text");
});
