import { expect, test } from "vitest";
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
