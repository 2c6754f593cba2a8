import { describe, expect, test } from "vitest";
import type { Cell, SourceNumber } from "../model/cell.ts";
import { defaultPolicy, type Policy } from "../model/profile.ts";
import { judgeValue } from "./judge-value.ts";
import { priceField } from "./price.ts";

const number = (digits: string): SourceNumber => ({ digits, binary: false });
const workbookNumber = (digits: string): SourceNumber => ({ digits, binary: true });

function judged(cell: Cell, price: Partial<Policy["price"]> = {}) {
  return judgeValue(priceField, cell, { ...defaultPolicy, price: { ...defaultPolicy.price, ...price } });
}

function verdict(cell: Cell, price: Partial<Policy["price"]> = {}): number | string {
  const judgedPrice = judged(cell, price);
  return judgedPrice.accepted ? judgedPrice.value : judgedPrice.codes.join();
}

describe("a price as text, in kopecks", () => {
  test.each<[string, number]>([
    ["40000", 4_000_000],
    ["40000.5", 4_000_050],
    ["40000.50", 4_000_050],
    ["40000,00", 4_000_000],
    ["007", 700],
    ["40 000,00 ₽", 4_000_000],
    ["40\u00A0000,00", 4_000_000],
    ["40\u202F000.00", 4_000_000],
    ["40\u2009000", 4_000_000],
    ["40'000.00", 4_000_000],
    ["40’000", 4_000_000],
    ["40 000 000", 4_000_000_000],
    ["1.234,56", 123_456],
    ["1,234.56", 123_456],
    ["1,234,567", 123_456_700],
    ["1.234.567", 123_456_700],
    ["1.234.567,89", 123_456_789],
    ["231.7400", 23_174],
    ["12,340000", 1234],
    ["1 234,500", 123_450],
    ["0,500", 50],
    ["1234.500", 123_450],
    ["руб. 500", 50_000],
    ["500 руб.", 50_000],
    ["500 рублей", 50_000],
    ["500р.", 50_000],
    ["500 Р", 50_000],
    ["RUB 500", 50_000],
    ["500RUB", 50_000],
    ["\uFEFF500\u200B", 50_000],
    ["0.01", 1],
    ["99999999.99", 9_999_999_999],
  ])("%j is %i", (text, kopecks) => {
    expect(verdict(text)).toBe(kopecks);
  });
});

describe("a price that is refused", () => {
  test.each<[Cell, string]>([
    ["", "price.missing"],
    [" \u00A0", "price.missing"],
    ["-", "price.missing"],
    ["нет", "price.missing"],
    ["1,234", "price.ambiguous"],
    ["1.234", "price.ambiguous"],
    ["1,000 ₽", "price.ambiguous"],
    ["231.740", "price.ambiguous"],
    ["от 500 до 700", "price.not_a_number"],
    ["500-700", "price.not_a_number"],
    ["1e3", "price.not_a_number"],
    ["NaN", "price.not_a_number"],
    ["Infinity", "price.not_a_number"],
    ["-Infinity", "price.not_a_number"],
    ["0x10", "price.not_a_number"],
    [".5", "price.not_a_number"],
    ["5.", "price.not_a_number"],
    ["+500", "price.not_a_number"],
    ["40 00,00", "price.not_a_number"],
    ["0 123", "price.not_a_number"],
    ["1.23.456", "price.not_a_number"],
    ["1,234.567,89", "price.not_a_number"],
    ["₽500₽", "price.not_a_number"],
    ["12 345 руб. 50 коп.", "price.not_a_number"],
    ["٣٤", "price.not_a_number"],
    ["$500", "price.other_currency"],
    ["US$500", "price.other_currency"],
    ["€ 500", "price.other_currency"],
    ["500€", "price.other_currency"],
    ["£500", "price.other_currency"],
    ["500 USD", "price.other_currency"],
    ["eur 1 500,00", "price.other_currency"],
    ["15000 ₸", "price.other_currency"],
    ["15000 тг.", "price.other_currency"],
    ["15 BYN", "price.other_currency"],
    ["15 бел. руб.", "price.other_currency"],
    ["15,50 Br", "price.other_currency"],
    ["15 у.е.", "price.other_currency"],
    ["15 долл. США", "price.other_currency"],
    ["$1,234", "price.other_currency"],
    ["-$5", "price.not_a_number"],
    ["$", "price.not_a_number"],
    [`${"9".repeat(1000)}x`, "price.not_a_number"],
    [number("1e3"), "price.not_a_number"],
    [number("NaN"), "price.not_a_number"],
    ["0", "price.not_positive"],
    ["0,00", "price.not_positive"],
    ["-0", "price.not_positive"],
    ["-500", "price.not_positive"],
    ["−500,00 ₽", "price.not_positive"],
    [number("-0.01"), "price.not_positive"],
    ["0.004", "price.too_precise"],
    ["40000.001", "price.too_precise"],
    ["99999999.995", "price.too_precise"],
    ["1 234,567", "price.too_precise"],
    ["1,234.567", "price.too_precise"],
    [number("19.999"), "price.too_precise"],
    [number("366364.27999999997"), "price.too_precise"],
    ["100000000", "price.too_large"],
    ["100 000 000,00", "price.too_large"],
    ["9".repeat(50), "price.too_large"],
    [workbookNumber("1E308"), "price.too_large"],
  ])("%j: %s", (cell, code) => {
    expect(verdict(cell)).toBe(code);
  });

  test("the mark of a three-digit case suggests nothing", () => {
    expect(priceField.suggest("1,234", defaultPolicy)).toBeUndefined();
  });
});

describe("one mark and three digits, where the profile knows the decimal mark", () => {
  test.each<[string, "," | ".", number | string]>([
    ["1,234", ".", 123_400],
    ["1.234", ",", 123_400],
    ["1,234", ",", "price.too_precise"],
    ["1.234", ".", "price.too_precise"],
    ["1,230", ",", 123],
    ["123.45", ",", 12_345],
    ["1,234.56", ",", 123_456],
  ])("%s with the decimal mark %s is %s", (text, decimal, expected) => {
    expect(verdict(text, { decimal })).toBe(expected);
  });
});

describe("a price in a number cell", () => {
  test.each<[SourceNumber, number | string]>([
    [number("40000"), 4_000_000],
    [number("0.1"), 10],
    [number("231.740"), 23_174],
    [workbookNumber("366364.27999999997"), 36_636_428],
    [workbookNumber("366364.28000000003"), 36_636_428],
    [workbookNumber("19.9999999"), 2000],
    [workbookNumber("999.99999999"), 100_000],
    [workbookNumber("1.0000000000000001E-2"), 1],
    [workbookNumber("4.0E4"), 4_000_000],
    [workbookNumber("0.999999"), "price.too_precise"],
    [workbookNumber("0.100001"), "price.too_precise"],
    [workbookNumber("1.234"), "price.too_precise"],
  ])("%j is %s", (cell, expected) => {
    expect(verdict(cell)).toBe(expected);
  });
});

describe("where the profile says kopecks", () => {
  test.each<[Cell, number | string]>([
    ["4000000", 4_000_000],
    ["5", 5],
    ["1 000 000", 1_000_000],
    ["12,00", 12],
    [number("4000000"), 4_000_000],
    [workbookNumber("366364.99999999997"), 366_365],
    ["12.5", "price.too_precise"],
    ["1,234", "price.ambiguous"],
    ["-5", "price.not_positive"],
    ["10000000000", "price.too_large"],
  ])("%j is %s", (cell, expected) => {
    expect(verdict(cell, { unit: "kopecks" })).toBe(expected);
  });
});

test.each<[Cell, boolean]>([
  ["123", false],
  ["123.4", false],
  [" 123.45 ", false],
  [number("123.45"), false],
  ["40000,00", true],
  ["40 000", true],
  ["1234.500", true],
  ["123\u00A0", true],
  [workbookNumber("366364.27999999997"), true],
])("%j counts as repaired: %s", (cell, repaired) => {
  expect(judged(cell)).toMatchObject({ accepted: true, repaired });
});

test("another currency is told where the profile says that prices are rubles all the same", () => {
  expect(judged("$500", { currency: "any" })).toMatchObject({ value: 50_000, notices: ["price.foreign_currency"] });
  expect(judged("500EUR", { currency: "any" })).toMatchObject({ value: 50_000, notices: ["price.foreign_currency"] });
  expect(judged("500 ₽", { currency: "any" })).toMatchObject({ notices: [] });
});
