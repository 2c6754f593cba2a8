import { expect, test } from "vitest";
import { tellsPrices } from "./list-template.ts";
import { recogniseListPattern } from "./recognise-list-pattern.ts";

test.each([
  [["Крем (1x1500₽); Мыло (2x90₽)", "Крем (1x1500₽)"], ";", "{name} ({quantity}x{price})"],
  [["Крем, 50 мл (1x1500₽), Мыло (2x90₽)"], ",", "{name} ({quantity}x{price})"],
  [["Крем - 2x1500 = 3000; Мыло - 1x90 = 90"], ";", "{name} - {quantity}x{price} = {sum}"],
  [["Крем 1500 руб.; Мыло 90 руб.", "", "Крем 1500 ₽"], ";", "{name} {price} руб."],
  [["Крем — 1500 руб.\nМыло — 90 руб."], "\n", "{name} - {price} руб."],
  [["Крем: 1500 р | Мыло: 90 р"], "|", "{name}: {price} руб."],
  [["Крем (1500 руб.)"], ";", "{name} ({price} руб.)"],
  [["2× Крем, детский = 3000 руб., 1 x Мыло = 90 ₽", "1× Гель = 300 руб."], ",", "{quantity}x {name} = {sum} руб."],
  [["2× Hoodie, 1× Cap, red", "1× Hoodie"], ",", "{quantity}x {name}"],
])("%j is divided by %j and written %s", (values, separator, pattern) => {
  expect(recogniseListPattern(values)).toEqual({ separator, pattern });
});

test.each([
  ["nothing is filled", ["", " "]],
  ["a single value is written otherwise", ["Крем (1x1500₽)", "Мыло"]],
  ["nobody can say whether the price is that of one", ["2× Hoodie (1500 ₽)"]],
  ["nor here", ["Крем x2 - 1500 руб."]],
  ["prices have no currency", ["Крем 1500; Мыло 90"]],
  ["there are names only", ["P3, P4", "P5"]],
])("nothing is recognised where %s", (_what, values) => {
  expect(recogniseListPattern(values)).toBeUndefined();
});

test("a list without quantities and sums, or without a price, tells no prices", () => {
  expect(tellsPrices("{quantity}x {name}")).toBe(false);
  expect(tellsPrices("{name} = {sum}")).toBe(false);
  expect(tellsPrices("{name} {quantity} = {sum}")).toBe(true);
  expect(tellsPrices("{name} {price}")).toBe(true);
});
