import { expect, test } from "vitest";
import { typedAgain, typedForReport } from "./typed-flags.ts";

const flags = { profile: "мой профиль.yaml", registry: undefined, delimiter: ";", headerRow: "3" };

test("a command for the same file has the flags by which it was read, quoted for a shell", () => {
  expect(typedAgain(flags)).toBe(" --profile 'мой профиль.yaml' --delimiter ';' --header-row 3");
  expect(typedAgain({})).toBe("");
});

test("a command for its report says what the file meant, not how it was written", () => {
  expect(typedForReport({ ...flags, registry: "electromir" })).toBe(
    " --profile 'мой профиль.yaml' --registry electromir",
  );
});
