import { describe, expect, test } from "vitest";
import { createListSplitter } from "./split-list.ts";

function split(separator: string, pattern: string, text: string) {
  return createListSplitter({ separator, pattern })(text)?.map(({ name, price, quantity, sum }) =>
    [name, price, quantity, sum].filter((part) => part !== "").join(" | "),
  );
}

describe("a list in a cell", () => {
  test.each([
    [";", "{name} ({quantity}x{price})", "Крем (1x1500₽)", ["Крем | 1500₽ | 1"]],
    [
      ";",
      "{name} ({quantity}x{price})",
      "Крем (1 × 1 500,00 руб.); Мыло (2х90 р.);",
      ["Крем | 1 500,00 руб. | 1", "Мыло | 90 р. | 2"],
    ],
    [
      ",",
      "{name} ({quantity}x{price})",
      "Крем, 50 мл (1x1500,50₽), Мыло (2x90₽)",
      ["Крем, 50 мл | 1500,50₽ | 1", "Мыло | 90₽ | 2"],
    ],
    [",", "{quantity}× {name}", "2× Hoodie, 1× Cap, red", ["Hoodie | 2", "Cap, red | 1"]],
    [
      ",",
      "{quantity}× {name} ({price})",
      "2× Hoodie (100), 1× Cap, red (90.50)",
      ["Hoodie | 100 | 2", "Cap, red | 90.50 | 1"],
    ],
    [";", "{name} {price} руб.", "Крем 1500 руб.; Мыло 90 руб.", ["Крем | 1500", "Мыло | 90"]],
    [";", "{name} {price}", "Крем 1500 руб.; Мыло 90₽", ["Крем | 1500 руб.", "Мыло | 90₽"]],
    [";", "{name} {price} руб.", "Крем 1\u00A0500 руб.", ["Крем | 1\u00A0500"]],
    [";", "{name} {price} руб.", "Крем 50 1500 руб.", ["Крем 50 | 1500"]],
    [
      "\n",
      "{name} - {quantity}x{price} = {sum}",
      "Крем - 2x1500 = 3000\r\nМыло-Ж - 1x90 = 90",
      ["Крем | 1500 | 2 | 3000", "Мыло-Ж | 90 | 1 | 90"],
    ],
    [
      ",",
      "{name}, {quantity} шт, {price} руб.",
      "Крем, 1 шт, 1500 руб., Мыло, 2 шт, 90 руб.",
      ["Крем | 1500 | 1", "Мыло | 90 | 2"],
    ],
    ["|", "{price} {name}", "1500 руб. Крем | 90 Мыло", ["Крем | 1500 руб.", "Мыло | 90"]],
    [";", "{name} ({price})", "Крем ($5)", ["Крем | $5"]],
    [";", "{name} - {price}", "Крем - 50 мл - 1500", ["Крем - 50 мл | 1500"]],
    [";", "{name} ({quantity}x{price})", "Набор (2 шт) 3x4 (1x1500₽)", ["Набор (2 шт) 3x4 | 1500₽ | 1"]],
  ])("divided by %j, written %s: %j", (separator, pattern, text, purchases) => {
    expect(split(separator, pattern, text)).toEqual(purchases);
  });

  test.each([
    ["another spelling", ";", "{name} ({quantity}x{price})", "Крем 1500"],
    ["one item of another spelling", ";", "{name} ({quantity}x{price})", "Крем (1x1500); Мыло"],
    [
      "another separator, which would hide a purchase in a name",
      ";",
      "{name} ({quantity}x{price})",
      "Крем (1x5), Мыло (1x9)",
    ],
    ["a purchase with a remark behind it", ",", "{name} ({quantity}x{price})", "Крем (2x1500₽) подарок, Мыло (1x5₽)"],
    [
      "the same from the left",
      ",",
      "{quantity} шт по {price} руб. {name}",
      "1 шт по 5 руб. Мыло и 2 шт по 9 руб. Крем",
    ],
    ["a purchase in a name behind dashes", ";", "{name} - {quantity}x{price} = {sum}", "А - 1x5 = 5 и Б - 2x5 = 10"],
    ["no name", ";", "{name} ({price})", "(500)"],
    ["a blank that may group digits and may not", ";", "{name} {price} руб.", "Набор 2 500 руб."],
    ["the same from the left", ";", "{price} {name}", "2 500 Набор"],
    ["a number that is part of the name", ";", "{name} {price}", "Крем1500"],
    ["a mark that the template lacks", ";", "{name} {price} руб.", "Крем - 1500 руб."],
    ["nothing", ";", "{name} ({price})", " ; "],
    ["a number without end", ";", "{name} {price}", `Крем ${"9".repeat(100)}`],
  ])("is not read where it has %s", (_what, separator, pattern, text) => {
    expect(split(separator, pattern, text)).toBeUndefined();
  });

  test.each([
    [";", "{name} {price}", `${"1 ,".repeat(300_000)}`],
    ["\n", "{quantity}x {name}", "\n".repeat(1_000_000)],
    [",", "{name} ({quantity}x{price})", "(1x1,".repeat(200_000)],
    [";", "{name} {price} руб.", `а${" ".repeat(1_000_000)}1 руб.`],
    [",", "{quantity}x {name}", "1x ,".repeat(250_000)],
    [";", "{name} ({quantity}x{price})", `${"1) ".repeat(300_000)}(1x5₽)`],
  ])("takes no long time for a hostile cell divided by %j, written %s", (separator, pattern, text) => {
    const start = performance.now();
    split(separator, pattern, text);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
