import { expect, test } from "vitest";
import { isDateFormat } from "./date-formats.ts";

test.each(["dd.mm.yyyy", "yyyy\\-mm\\-dd", "h:mm", "[$-419]D MMMM YYYY", "mm:ss.0", 'd "числа"', "[Red]m/d/yy"])(
  "%s shows a date",
  (code) => {
    expect(isDateFormat(code)).toBe(true);
  },
);

test.each([
  "General",
  "0.00",
  "@",
  '#,##0.00 "rub.days"',
  "#,##0\\d",
  "_-* #,##0.00_-",
  "[$USD] 0.00",
  "[Red]0",
  "[h]:mm:ss",
  "0.00E+00",
])("%s shows a number", (code) => {
  expect(isDateFormat(code)).toBe(false);
});
