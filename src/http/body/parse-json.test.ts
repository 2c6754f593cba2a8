import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ExactNumber } from "../../model/exact-number.ts";
import { JsonRefused, parseJson } from "./parse-json.ts";

const number = (digits: string) => new ExactNumber(digits);

/** What `JSON.parse` would have given. */
function withFloats(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withFloats);
  if (value instanceof ExactNumber) return Number(value.digits);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withFloats(inner)]));
}

function refusal(text: string): string | undefined {
  try {
    parseJson(text);
    return undefined;
  } catch (error) {
    if (error instanceof JsonRefused) return error.code;
    throw error;
  }
}

test("numbers keep the digits that were sent", () => {
  expect(parseJson('{"a": [40000.001, 1e308, -0, 99999999.995, 0.10, 12345678901234567890]}')).toEqual({
    a: ["40000.001", "1e308", "-0", "99999999.995", "0.10", "12345678901234567890"].map(number),
  });
});

describe("refused is", () => {
  test.each([
    ["", "request.not_json"],
    ["{", "request.not_json"],
    ['{"a":1,}', "request.not_json"],
    ["[1,]", "request.not_json"],
    ["{a:1}", "request.not_json"],
    ["{'a':1}", "request.not_json"],
    ['{"a":1} x', "request.not_json"],
    ['{"a":NaN}', "request.not_json"],
    ['{"a":Infinity}', "request.not_json"],
    ['{"a":01}', "request.not_json"],
    ['{"a":+1}', "request.not_json"],
    ['{"a":.5}', "request.not_json"],
    ['{"a":1.}', "request.not_json"],
    ['{"a":"\t"}', "request.not_json"],
    ['{"a":"\\x"}', "request.not_json"],
    ['{"a":"b', "request.not_json"],
    ["nul", "request.not_json"],
    ['{"a":1 /* b */}', "request.not_json"],
    ['{"a":1,"a":1}', "request.duplicate_key"],
    ['{"a":1,"\\u0061":1}', "request.duplicate_key"],
    ['{"__proto__":{"admin":true}}', "request.forbidden_key"],
    ['{"a":[{"constructor":{"prototype":{}}}]}', "request.forbidden_key"],
    ['{"\\u005f_proto__":1}', "request.forbidden_key"],
    ["[".repeat(30_000), "request.too_deep"],
    ['{"a":'.repeat(10_000), "request.too_deep"],
  ])("%.40s", (text, code) => {
    expect(refusal(text)).toBe(code);
  });
});

test("any JSON text gives what JSON.parse gives, but for numbers", () => {
  const value = fc.jsonValue({ maxDepth: 8 });
  const text = fc
    .tuple(value, fc.constantFrom(undefined, 2, "\t"))
    .map(([json, blank]) => JSON.stringify(json, null, blank));
  fc.assert(
    fc.property(text, (json) => {
      fc.pre(!/__proto__|constructor|prototype/.test(json));
      expect(withFloats(parseJson(json))).toEqual(JSON.parse(json));
    }),
  );
});

test("any text is refused where JSON.parse refuses it", () => {
  const piece = fc.constantFrom(
    '"',
    "\\",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "1",
    "e",
    ".",
    "-",
    "true",
    "null",
    " ",
    "a",
    "\\u00",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join("");
      expect(refusal(text) === "request.not_json").toBe(!isJson(text));
    }),
    { numRuns: 2000 },
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
