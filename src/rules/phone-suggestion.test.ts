import { expect, test } from "vitest";
import { defaultPolicy } from "../model/profile.ts";
import { suggestPhone } from "./phone-suggestion.ts";

test.each([
  ["+89111234567", "+79111234567"],
  ["+7 8 911 123-45-67", "+79111234567"],
  ["8911123456О", "+79111234560"],
  ["+79111234567 (мама)", "+79111234567"],
  ["Иван, +79111234567", "+79111234567"],
  ["80 29 123 45 67", "+375291234567"],
  ["375291234567", "+375291234567"],
])("%s was probably meant to be %s", (sent, meant) => {
  expect(suggestPhone(sent, defaultPolicy)).toBe(meant);
});

test.each([
  "7,91E+10",
  "+79111234567, +79117654321",
  "7(51)682-19-40",
  "+71234567890",
  "+88001795326165",
  "4959833699",
  "12345",
  "нет",
  "",
])("nobody can say what %j was meant to be", (sent) => {
  expect(suggestPhone(sent, defaultPolicy)).toBeUndefined();
});
