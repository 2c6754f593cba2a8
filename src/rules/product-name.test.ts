import { describe, expect, test } from "vitest";
import type { Cell } from "../model/cell.ts";
import { defaultPolicy, type Policy } from "../model/profile.ts";
import { judgeValue } from "./judge-value.ts";
import { productNameField } from "./product-name.ts";

function judged(cell: Cell, tooLong: Policy["tooLong"] = "reject") {
  return judgeValue(productNameField, cell, { ...defaultPolicy, tooLong });
}

describe("a product name that is accepted", () => {
  test.each<[Cell, string, boolean]>([
    ["Телевизор Samsung", "Телевизор Samsung", false],
    ["Чай", "Чай", false],
    ["  Чайник ", "Чайник", false],
    ["\u00A0Чайник\u200B", "Чайник", true],
    ["Чайник  1,7 л", "Чайник  1,7 л", false],
    ["Чайник\u00A0красный", "Чайник\u00A0красный", false],
    ["Чайник\r\nкрасный", "Чайник красный", true],
    ["Чай\u0000ник", "Чай ник", true],
    ["Чаи\u0306ник", "Чайник", true],
    ["Набор 👨‍👩‍👧", "Набор 👨‍👩‍👧", false],
    ['=HYPERLINK("x")', '=HYPERLINK("x")', false],
    [{ digits: "1984", binary: false }, "1984", false],
    ["😀".repeat(50), "😀".repeat(50), false],
  ])("%j is %j, repaired: %s", (cell, name, repaired) => {
    expect(judged(cell)).toMatchObject({ accepted: true, value: name, repaired });
  });
});

describe("a product name that is refused", () => {
  test.each([
    ["", ["name.missing"]],
    ["\u200B", ["name.missing"]],
    ["-", ["name.missing"]],
    ["Чайник \uDC00", ["name.invalid"]],
    ["я".repeat(51), ["name.too_long"]],
    [`${"я".repeat(51)}\uD800`, ["name.invalid", "name.too_long"]],
    [`${" ".repeat(1_000_000)}x${" ".repeat(1_000_000)}y`, ["name.too_long"]],
  ])("%j: %j", (text, codes) => {
    expect(judged(text)).toMatchObject({ accepted: false, codes });
  });
});

test("a product name is cut only where the profile says so", () => {
  expect(judged("я".repeat(70), "truncate")).toMatchObject({ value: "я".repeat(50), notices: ["name.truncated"] });
});
