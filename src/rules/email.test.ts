import { describe, expect, test } from "vitest";
import { defaultPolicy } from "../model/profile.ts";
import { emailField } from "./email.ts";
import { judgeValue } from "./judge-value.ts";

function verdict(text: string): string {
  const email = judgeValue(emailField, text, defaultPolicy);
  return email.accepted ? email.value : email.codes.join();
}

describe("an address that is accepted", () => {
  test.each([
    ["ivanov@mail.ru", "ivanov@mail.ru"],
    ["Ivanov@MAIL.RU", "Ivanov@mail.ru"],
    ["o'brien+promo@mail.co.uk", "o'brien+promo@mail.co.uk"],
    [" ivanov@mail.ru\u00A0", "ivanov@mail.ru"],
    ["ivanov\u200B@mail.ru", "ivanov@mail.ru"],
    ["ivanov @ mail.ru", "ivanov@mail.ru"],
    ["mailto:ivanov@mail.ru", "ivanov@mail.ru"],
    ["Иван <ivanov@mail.ru>", "ivanov@mail.ru"],
    ["<mailto:ivanov@mail.ru>;", "ivanov@mail.ru"],
    ["ivanov@mail.ru;", "ivanov@mail.ru"],
    ["ivanov@mail.ru,", "ivanov@mail.ru"],
    ["ivanov@mail.ru.", "ivanov@mail.ru"],
    ["ivanov@почта.рф", "ivanov@xn--80a1acny.xn--p1ai"],
    ["ivanov@ПОЧТА.РФ", "ivanov@xn--80a1acny.xn--p1ai"],
    ["ivanov@асе.рф", "ivanov@xn--80ak9a.xn--p1ai"],
    ["ivanov@xn--80a1acny.xn--p1ai", "ivanov@xn--80a1acny.xn--p1ai"],
    ["ivanov@gmial.com", "ivanov@gmial.com"],
    ["ivanov@ya.ru", "ivanov@ya.ru"],
    [`${"a".repeat(42)}@mail.ru`, `${"a".repeat(42)}@mail.ru`],
  ])("%j is %s", (text, email) => {
    expect(verdict(text)).toBe(email);
  });
});

describe("an address that is refused", () => {
  test.each([
    ["", "email.missing"],
    ["\u00A0", "email.missing"],
    ["нет", "email.missing"],
    ["—", "email.missing"],
    ["test@test.ru", "email.missing"],
    ["NO@no.ru", "email.missing"],
    ["ivanov", "email.invalid"],
    ["ivanov@", "email.invalid"],
    ["@mail.ru", "email.invalid"],
    ["ivanov@mail", "email.invalid"],
    ["ivan ov@mail.ru", "email.invalid"],
    ["a@mail.ru, b@mail.ru", "email.invalid"],
    [".ivanov@mail.ru", "email.invalid"],
    ["iva..nov@mail.ru", "email.invalid"],
    ["ivanov@mail..ru", "email.invalid"],
    ["ivanov@-mail.ru", "email.invalid"],
    ["ivanov@127.0.0.1", "email.invalid"],
    ["ivanov@１２７.0.0.1", "email.invalid"],
    ["иванов@почта.рф", "email.invalid"],
    ["\uD800@mail.ru", "email.invalid"],
    ["ivanov@\uD800.ru", "email.invalid"],
    ["ivаnov@mail.ru", "email.mixed_script"],
    ["ivanov@mаil.ru", "email.mixed_script"],
    ["ivanov@mail.ру", "email.mixed_script"],
    ["оса@mail.ru", "email.mixed_script"],
    [`${"a".repeat(43)}@mail.ru`, "email.too_long"],
    ["ivanov@очень-длинное-название-домена.рф", "email.too_long"],
    ["a@".repeat(100_000), "email.too_long"],
  ])("%j: %s", (text, code) => {
    expect(verdict(text)).toBe(code);
  });
});

test.each([
  ["ivаnov@mail.ru", "ivanov@mail.ru"],
  ["ivanov@mail.ру", "ivanov@mail.ru"],
  ["ivan ov@mail.ru", "ivanov@mail.ru"],
  ["ivanov@gmail,com", "ivanov@gmail.com"],
  ["ivanov@gmial,com", "ivanov@gmail.com"],
  ["ivanov@yandex", "ivanov@yandex.ru"],
])("%s was probably meant to be %s", (sent, meant) => {
  expect(emailField.suggest(sent, defaultPolicy)).toBe(meant);
});

test("a domain that is probably mistyped is told and never rewritten", () => {
  const judged = (text: string) => judgeValue(emailField, text, defaultPolicy);
  expect(judged("ivanov@gmial.com")).toMatchObject({ value: "ivanov@gmial.com", notices: ["email.likely_typo"] });
  for (const domain of ["yandex.ru", "ya.ru", "mail.ru", "bk.ru", "inbox.ru", "list.ru"]) {
    expect(judged(`ivanov@${domain}`)).toMatchObject({ notices: [] });
  }
});
