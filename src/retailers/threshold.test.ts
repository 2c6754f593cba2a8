import { expect, test } from "vitest";
import { readRejectLimit, rejectLimitsSchema } from "./threshold.ts";

test.each([
  ["20", { of: "total", atMost: { rows: 20 } }],
  ["0,5%", { of: "total", atMost: { percent: 0.5 } }],
  ["phone.impossible=1%", { of: "phone.impossible", atMost: { percent: 1 } }],
  ["total=3", { of: "total", atMost: { rows: 3 } }],
  ["many", undefined],
  ["phone.unheard_of=1%", undefined],
  ["phone.impossible=", undefined],
  ["101%", undefined],
])("--max-rejects %s", (text, limit) => {
  expect(readRejectLimit(text)).toEqual(limit);
});

test("a profile may have limits for all rows and for single codes", () => {
  expect(rejectLimitsSchema.parse({ "phone.impossible": "1%", total: 20 })).toEqual([
    { of: "total", atMost: { rows: 20 } },
    { of: "phone.impossible", atMost: { percent: 1 } },
  ]);
});

test("a limit for a code that does not exist is told by its name", () => {
  const { error } = rejectLimitsSchema.safeParse({ "phone.unheard_of": "1%" });
  expect(JSON.stringify(error?.issues)).toContain("phone.unheard_of");
});
