import { expect, test } from "vitest";
import { serialDate } from "./serial-date.ts";

test.each([
  [45443, "2024-05-31"],
  [45443.604166666664, "2024-05-31 14:30:00"],
  [45443.00001, "2024-05-31 00:00:00.864"],
  [0.604166666666667, "14:30:00"],
  [0, "00:00:00"],
  [1, "1900-01-01"],
  [59, "1900-02-28"],
  [60, "1900-02-29"],
  [61, "1900-03-01"],
  [2_958_465, "9999-12-31"],
])("%d days are %s", (serial, date) => {
  expect(serialDate(serial, false)).toBe(date);
});

test.each([
  [0, "1904-01-01"],
  [43981, "2024-05-31"],
])("%d days are %s where years count from 1904", (serial, date) => {
  expect(serialDate(serial, true)).toBe(date);
});

test.each([-1, 2_958_466, 79111234567, Number.NaN])("%d is no date", (serial) => {
  expect(serialDate(serial, false)).toBeUndefined();
});
