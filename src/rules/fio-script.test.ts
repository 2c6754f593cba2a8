import { expect, test } from "vitest";
import { hasMixedWord, inOneScript } from "./fio-script.ts";

test.each([
  ["Иванoв", "Иванов"],
  ["Cидоров Пeтр", "Сидоров Петр"],
  ["Jоhn Smith", "John Smith"],
  ["Иванов John", undefined],
  ["Иванqв", undefined],
  ["Иванов", undefined],
])("%s in one script: %s", (fio, spelled) => {
  expect(inOneScript(fio)).toBe(spelled);
});

test("two words in two scripts are no mixture", () => {
  expect([hasMixedWord("Иванов John"), hasMixedWord("Иванoв")]).toEqual([false, true]);
});
