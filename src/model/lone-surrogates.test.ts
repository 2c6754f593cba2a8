import { expect, test } from "vitest";
import { hasLoneSurrogate } from "./lone-surrogates.ts";

test.each([
  ["Чайник 😀", false],
  ["Чайник \uD83D", true],
  ["\uDE00\uD83D", true],
])("half a character stands in %j: %s", (text, found) => {
  expect(hasLoneSurrogate(text)).toBe(found);
});
