import { expect, test } from "vitest";
import { isDiskFull } from "./disk-full.ts";

test.each([
  ["ENOSPC", true],
  ["EDQUOT", true],
  ["EACCES", false],
])("a write that failed with %s: %s", (code, full) => {
  expect(isDiskFull(Object.assign(new Error("write"), { code }))).toBe(full);
});

test("an error without a code is none of the system", () => {
  expect(isDiskFull(new Error("ENOSPC"))).toBe(false);
});
