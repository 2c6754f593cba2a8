import { describe, expect, test } from "vitest";
import type { Cell, SourceNumber } from "../model/cell.ts";
import { defaultPolicy } from "../model/profile.ts";
import { judgeValue } from "./judge-value.ts";
import { phoneField } from "./phone.ts";

const number = (digits: string): SourceNumber => ({ digits, binary: false });
const workbookNumber = (digits: string): SourceNumber => ({ digits, binary: true });

function judged(cell: Cell, region = "RU") {
  return judgeValue(phoneField, cell, { ...defaultPolicy, region });
}

function verdict(cell: Cell, region = "RU"): string {
  const phone = judged(cell, region);
  return phone.accepted ? phone.value : phone.codes.join();
}

describe("a phone that says which number is meant", () => {
  test.each<[Cell, string]>([
    ["+79111234567", "+79111234567"],
    ["89111234567", "+79111234567"],
    ["8 (911) 123-45-67", "+79111234567"],
    ["8-911-123-45-67", "+79111234567"],
    ["+7 911 123.45.67", "+79111234567"],
    ["79111234567", "+79111234567"],
    ["9111234567", "+79111234567"],
    ["(+7) 911 123 45 67", "+79111234567"],
    ["tel:+79111234567", "+79111234567"],
    ["тел. 8 911 123-45-67", "+79111234567"],
    ["'+79111234567", "+79111234567"],
    ["＋７９１１１２３４５６７", "+79111234567"],
    ["8\u00A0911\u00A01234567", "+79111234567"],
    ["\u200B+7911\u2011123\u20114567\uFEFF", "+79111234567"],
    ["89111234567;", "+79111234567"],
    ["79111234567.0", "+79111234567"],
    ["79111234567,00", "+79111234567"],
    ["79,111,234,567", "+79111234567"],
    [number("79111234567"), "+79111234567"],
    [number("7.9111234567E10"), "+79111234567"],
    [workbookNumber("79111234567"), "+79111234567"],
    [workbookNumber("79111234567.0"), "+79111234567"],
    [workbookNumber("7.9111234567E10"), "+79111234567"],
    [workbookNumber("7.91112E+10"), "+79111200000"],
    ["84959833699", "+74959833699"],
    ["8 800 555-35-35", "+78005553535"],
    ["+7 701 123 45 67", "+77011234567"],
    ["+375 29 123-45-67", "+375291234567"],
    ["+44 20 7946 0958", "+442079460958"],
  ])("%j is %s", (cell, phone) => {
    expect(verdict(cell)).toBe(phone);
  });
});

describe("a phone that is refused", () => {
  test.each<[Cell, string]>([
    ["", "phone.missing"],
    [" \u00A0\u200B", "phone.missing"],
    ["нет", "phone.missing"],
    ["-", "phone.missing"],
    ["—", "phone.missing"],
    ["0", "phone.missing"],
    ["n/a", "phone.missing"],
    ["+89111234567", "phone.impossible"],
    ["+790057434294", "phone.impossible"],
    ["+71234567890", "phone.impossible"],
    ["+70000000000", "phone.impossible"],
    ["+88001795326165", "phone.impossible"],
    ["7(51)682-19-40", "phone.impossible"],
    ["4959833699", "phone.impossible"],
    ["5162832321", "phone.impossible"],
    ["80 29 123 45 67", "phone.impossible"],
    ["375291234567", "phone.impossible"],
    ["12345", "phone.impossible"],
    ["+7 911 123-45-6", "phone.impossible"],
    ["8911123456О", "phone.impossible"],
    ["+79111234567 (мама)", "phone.impossible"],
    ["8(495)123-45-67/68", "phone.impossible"],
    ["+44 (0)20 7946 0958", "phone.impossible"],
    ["1".repeat(30), "phone.impossible"],
    ["9".repeat(100_000), "phone.impossible"],
    ["\uD800", "phone.impossible"],
    ["__proto__", "phone.impossible"],
    ["7.91112E+10", "phone.digits_lost"],
    ["7,91E+10", "phone.digits_lost"],
    ["7,91Е+10", "phone.digits_lost"],
    [number("7.91112E+10"), "phone.digits_lost"],
  ])("%j: %s", (cell, code) => {
    expect(verdict(cell)).toBe(code);
  });
});

describe("two numbers in one cell", () => {
  test.each([
    ["+79111234567, +79117654321", "phone.several"],
    ["89111234567 89117654321", "phone.several"],
    ["8 911 123 45 67\n8 911 765 43 21", "phone.several"],
    ["8 911 123 45 67 8 911 765 43 21", "phone.several"],
    ["+79111234567+79117654321", "phone.several"],
    ["89111234567 или 89117654321", "phone.several"],
    ["12345, 67890", "phone.several"],
    ["+79111234567, 12345", "+79111234567"],
    ["+79111234567; 8 (911) 123-45-67", "+79111234567"],
  ])("%j: %s", (text, expected) => {
    expect(verdict(text)).toBe(expected);
  });
});

test.each([
  ["+7 (495) 983-36-99 доб. 2926", "+74959833699"],
  ["+7 (495) 983-36-99 (доб. 29267)", "+74959833699"],
  ["8 495 983-36-99, доб. 29267", "+74959833699"],
  ["+74959833699 ext 12", "+74959833699"],
  ["+74959833699#12", "+74959833699"],
])("the extension of %s is dropped with a notice", (text, phone) => {
  expect(judged(text)).toMatchObject({ value: phone, notices: ["phone.extension_dropped"], repaired: true });
});

test("a Russian mobile range that the library does not know is a notice, no refusal", () => {
  expect(judged("+79300004625")).toMatchObject({ value: "+79300004625", notices: ["phone.unknown_range"] });
  expect(judged("8 930 000-46-25")).toMatchObject({ value: "+79300004625", notices: ["phone.unknown_range"] });
  expect(judged("+79300055625")).toMatchObject({ value: "+79300055625", notices: [] });
});

test.each([
  ["BY", "80 29 123 45 67", "+375291234567"],
  ["BY", "+79111234567", "+79111234567"],
  ["BY", "89111234567", "phone.impossible"],
  ["KZ", "8-701-123-45-67", "+77011234567"],
  ["KZ", "7011234567", "+77011234567"],
  ["RU", "7011234567", "phone.impossible"],
  ["XX", "8-701-123-45-67", "phone.impossible"],
])("in region %s, %s is %s", (region, text, expected) => {
  expect(verdict(text, region)).toBe(expected);
});

test.each<[Cell, boolean]>([
  ["+79111234567", false],
  [" +79111234567  ", false],
  ["+79111234567\u00A0", true],
  ["79111234567", true],
  [number("79111234567"), true],
])("%j counts as repaired: %s", (cell, repaired) => {
  expect(judged(cell)).toMatchObject({ accepted: true, repaired });
});
