import { describe, expect, test } from "vitest";
import type { MappableField } from "../model/mapped-record.ts";
import { maskedText, revealedText } from "./masked-text.ts";

describe("a masked value shows how it is written, not whose it is", () => {
  test.each<[string, MappableField | undefined, string]>([
    ["Иванова Мария", "fio", "Ив*** Ма***"],
    ["Ли И.", "fio", "Л*** И***"],
    ["8 (911) 123-45-67", "phone", "8 (911) ***-**-67"],
    ["+79111234567", undefined, "+7911*****67"],
    ["7,91E+10", "phone", "7,**E+*0"],
    ["maria@mail.ru", "email", "m***@mail.ru"],
    ["maria", "email", "m***"],
    ["maria@mail.ru", "name", "m***@mail.ru"],
    ["Иванова Мария", "name", "Ив*** Ма***"],
    ["Телевизор 43", "name", "Телевизор 43"],
    ["Телевизор", "name", "Телевизор"],
    ["Чехол, звонить 8 911 123-45-67", "name", "Чехол, звонить 8 911 ***-**-67"],
    ["40 000,00", "price", "40 000,00"],
    ["10001", "order", "10001"],
    ["ул. Ленина, 5", undefined, "ул***"],
    ["4509 123456", undefined, "45***"],
    ["Мария", undefined, "Ма***"],
    ["12", undefined, "12"],
    ["", undefined, ""],
  ])("%s as %s: %s", (text, field, shown) => {
    expect(maskedText(text, field)).toBe(shown);
  });
});

test("a revealed value is whole, on one line", () => {
  expect(revealedText("Иванова\n Мария", "fio")).toBe("Иванова Мария");
});
