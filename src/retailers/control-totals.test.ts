import { describe, expect, test } from "vitest";
import { readExpectations, readManifest } from "./control-totals.ts";

const hash = "0123456789abcdef".repeat(4);

describe("--expect", () => {
  test.each([
    ["rows=20", { rows: "20" }],
    ["rows=0020,sum=228129,40", { rows: "20", sum: "228129.40" }],
    ["sum=228 129.4, rows=20", { sum: "228129.40", rows: "20" }],
    [`sum=5,sha256=${hash.toUpperCase()}`, { sum: "5.00", sha256: hash }],
  ])("%s", (text, expected) => {
    const read = readExpectations(text);
    expect(Object.fromEntries(read.map(({ what, expected }) => [what, expected]))).toEqual(expected);
    expect(new Set(read.map(({ source }) => source))).toEqual(new Set(["flag"]));
  });

  test.each([
    ["20", "rows=1200,sum=40000,00,sha256=64 × 0-9a-f"],
    ["row=20", "rows=1200,sum=40000,00,sha256=64 × 0-9a-f"],
    ["rows=1,rows=2", "rows=1200,sum=40000,00,sha256=64 × 0-9a-f"],
    ["rows=many", "rows=1200"],
    ["rows=1,sum=1.234", "sum=40000,00"],
    ["sum=-5", "sum=40000,00"],
    ["sha256=abc", "sha256=64 × 0-9a-f"],
    ["", "rows=1200,sum=40000,00,sha256=64 × 0-9a-f"],
  ])("%j is not understood, and what would be is shown", (text, expected) => {
    expect(() => readExpectations(text)).toThrow(
      expect.objectContaining({
        code: "usage.invalid",
        facts: expect.objectContaining({ flag: "--expect", expected }),
      }),
    );
  });
});

describe("a manifest", () => {
  test("may give any of the totals, as numbers or as text", () => {
    const text = `\uFEFF{ "file": "a.csv", "rows": 20, "sum": 228129.4, "sha256": "${hash}" }`;
    expect(readManifest(text, "a.csv")).toEqual([
      { source: "manifest", what: "rows", expected: "20" },
      { source: "manifest", what: "sum", expected: "228129.40" },
      { source: "manifest", what: "sha256", expected: hash },
    ]);
  });

  test.each([
    ["no JSON", "rows: 20", "", "{ file, rows, sum, sha256 }"],
    ["a list", "[]", "", "{ file, rows, sum, sha256 }"],
    ["a misspelt field", '{ "row": 20 }', "row", "{ file, rows, sum, sha256 }"],
    ["half a row", '{ "rows": 20.5 }', "rows", "1200"],
    ["a sum in words", '{ "sum": "much" }', "sum", "40000,00"],
    ["another file", '{ "file": "b.csv", "rows": 20 }', "file", "a.csv"],
  ])("with %s is refused", (_what, text, field, expected) => {
    expect(() => readManifest(text, "a.csv")).toThrow(
      expect.objectContaining({
        code: "manifest.invalid",
        facts: { manifest: "a.csv.manifest.json", field, expected },
      }),
    );
  });
});
