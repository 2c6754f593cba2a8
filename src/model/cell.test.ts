import { expect, test } from "vitest";
import { cellText, isBlankCell } from "./cell.ts";

test.each([
  ["366364.27999999997", "366364.28"],
  ["0.30000000000000004", "0.3"],
  ["79111234567", "79111234567"],
  ["12345678901234567890", "12345678901234567890"],
  ["990.999", "990.999"],
  ["-1234567.8900000001", "-1234567.89"],
  ["0.00000012345678901234567", "0.000000123456789012346"],
])("a workbook's number %s reads as the %s that a spreadsheet shows", (digits, text) => {
  expect(cellText({ digits, binary: true })).toBe(text);
});

test("a number of JSON keeps the digits of the file", () => {
  expect(cellText({ digits: "40000.100000000000000001", binary: false })).toBe("40000.100000000000000001");
});

test.each(["", " ", "\u00A0\t", "\u200B", "\uFEFF"])("%j is blank", (text) => {
  expect(isBlankCell(text)).toBe(true);
});

test("a zero is not blank", () => {
  expect(isBlankCell("0")).toBe(false);
  expect(isBlankCell({ digits: "0", binary: true })).toBe(false);
});
