import { describe, expect, test } from "vitest";
import { defaultPolicy, type Policy } from "../model/profile.ts";
import { fioField } from "./fio.ts";
import { judgeValue } from "./judge-value.ts";

function judged(text: string, tooLong: Policy["tooLong"] = "reject") {
  return judgeValue(fioField, text, { ...defaultPolicy, tooLong });
}

describe("a fio that is accepted", () => {
  test.each([
    ["Иванов Иван Иванович", "Иванов Иван Иванович"],
    ["  Иванов   Иван ", "Иванов Иван"],
    ["Иванов\u00A0Иван\t\r\nИванович", "Иванов Иван Иванович"],
    ["Ива\u200Bнов\uFEFF", "Иванов"],
    ["Иванов\u0000Иван", "Иванов Иван"],
    ["Андреи\u0306", "Андрей"],
    ["Гусейнов Али Вагиф оглы", "Гусейнов Али Вагиф оглы"],
    ["Римский-Корсаков", "Римский-Корсаков"],
    ["О'Коннор Шинейд", "О'Коннор Шинейд"],
    ["ИВАНОВ иван", "ИВАНОВ иван"],
    ["Cher", "Cher"],
    ["я".repeat(50), "я".repeat(50)],
    [`🧔${"я".repeat(49)}`, `🧔${"я".repeat(49)}`],
  ])("%j is %j", (text, fio) => {
    expect(judged(text)).toMatchObject({ accepted: true, value: fio });
  });
});

describe("a fio that is refused", () => {
  test.each([
    ["", ["fio.missing"]],
    ["\u200B \u00A0", ["fio.missing"]],
    ["нет", ["fio.missing"]],
    ["НЕТ", ["fio.missing"]],
    ["-", ["fio.missing"]],
    ["—", ["fio.missing"]],
    ["n/a", ["fio.missing"]],
    ["null", ["fio.missing"]],
    ["0", ["fio.missing"]],
    ["Иванов 2", ["fio.invalid"]],
    ["ivanov@mail.ru", ["fio.invalid"]],
    ["😀😀", ["fio.invalid"]],
    ["Иванов \uD800", ["fio.invalid"]],
    ["я".repeat(51), ["fio.too_long"]],
    [`${"я".repeat(51)}1`, ["fio.invalid", "fio.too_long"]],
    ["я".repeat(1_000_000), ["fio.too_long"]],
  ])("%j: %j", (text, codes) => {
    expect(judged(text)).toMatchObject({ accepted: false, codes });
  });
});

test("Latin letters inside a Cyrillic word are a notice and stay", () => {
  expect(judged("Иванoв Иван")).toMatchObject({ value: "Иванoв Иван", notices: ["fio.mixed_script"], repaired: false });
  expect(judged("Иванов Ivan")).toMatchObject({ notices: [] });
});

test("a fio is cut only where the profile says so, by characters, and says that it was", () => {
  const cut = judged(`${"я".repeat(48)}🧔 Иванов`, "truncate");
  expect(cut).toMatchObject({ value: `${"я".repeat(48)}🧔`, notices: ["fio.truncated"], repaired: true });
  expect(judged("Иванов Иван", "truncate")).toMatchObject({ notices: [], repaired: false });
});
