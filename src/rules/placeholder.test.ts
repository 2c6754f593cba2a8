import { expect, test } from "vitest";
import { isPlaceholder } from "./placeholder.ts";

test.each(["#N/A", "#Н/Д", "#REF!", "#ССЫЛКА!", "#GETTING_DATA", "#ДЕЛ/0!", "#name?", "нет", "—", "0"])(
  "%s stands where nothing is",
  (text) => {
    expect(isPlaceholder(text)).toBe(true);
  },
);

test.each(["#1 хит", "#REF", "Нетто", "№ 5", "#VALUE! 2"])("%s is a text", (text) => {
  expect(isPlaceholder(text)).toBe(false);
});
