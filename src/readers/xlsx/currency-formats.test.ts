import { expect, test } from "vitest";
import { currencyOfFormat } from "./currency-formats.ts";

test.each([
  ['"$"#,##0.00', "$"],
  ["[$$-409]#,##0.00", "$"],
  ["#,##0.00\\ [$€-407]", "€"],
  ["$#,##0;[Red]-$#,##0", "$"],
  ["#,##0\\ \\$", "$"],
  ["_-* #,##0.00\\ [$USD]_-;-* #,##0.00\\ [$USD]_-", "USD"],
  ['#,##0.00" ₸"', "₸"],
])("%s shows %s", (code, currency) => {
  expect(currencyOfFormat(code)).toBe(currency);
});

test.each([
  "General",
  "#,##0.00",
  '#,##0.00" ₽"',
  "#,##0\\ [$₽-419]",
  '#,##0.00"р."',
  "[$-419]0.00",
  '0" шт."',
  '0;"$"0',
])("%s shows no other currency than rubles", (code) => {
  expect(currencyOfFormat(code)).toBeUndefined();
});
