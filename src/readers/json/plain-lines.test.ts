import fc from "fast-check";
import { expect, test } from "vitest";
import { JsonFault, JsonScanner } from "./json-scanner.ts";
import type { JsonValue } from "./json-value.ts";
import { PlainLines } from "./plain-lines.ts";

/** What the scanner makes of a line; undefined where it is no JSON, or has a flaw. */
function scanned(bytes: Buffer): JsonValue | undefined {
  let found: JsonValue | undefined;
  const scanner = new JsonScanner(undefined, ({ value, flaw }) => {
    found = flaw === undefined ? value : undefined;
  });
  try {
    scanner.feed(bytes);
    scanner.feed(Buffer.from("\n"));
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return undefined;
  }
  return scanner.isComplete ? found : undefined;
}

test.each([
  '{"Товар":"Чай","Цена":"52745.17"}',
  '{ "a" : 1.50 , "b" : -0 , "c" : null , "d" : true , "e" : false }',
  '{"a":1e5,"b":1E+400}\r',
  '{"__proto__":"x","1":"y","":""}',
])("%s is read without the scanner, to the same", (line) => {
  const bytes = Buffer.from(line);
  expect(scanned(bytes)).toBeDefined();
  expect(new PlainLines().read(bytes)).toEqual(scanned(bytes));
});

test.each([
  '{"a":"x\\n"}',
  '{"a":{"b":1}}',
  '{"a":[]}',
  '{"a":1,"a":2}',
  '{"a":01}',
  '{"a":1.}',
  '{"a":+1}',
  '{"a":nulll}',
  '{"a":1}}',
  '{"a":1}\u00A0',
  '\uFEFF{"a":1}',
  '{"a":1,}',
  '{"a" "b"}',
  '{"a":"b"',
  "{}",
  "[1]",
  "",
])("%s is left to the scanner", (line) => {
  expect(new PlainLines().read(Buffer.from(line))).toBeUndefined();
});

test("bytes that are no UTF-8 are left to the scanner", () => {
  expect(new PlainLines().read(Buffer.from([...Buffer.from('{"a":"'), 0xcf, ...Buffer.from('"}')]))).toBeUndefined();
});

test("whatever is read without the scanner is what the scanner makes of it, line after line", () => {
  const piece = fc.constantFrom(
    "{",
    "}",
    '"',
    ":",
    ",",
    " ",
    "a",
    "1",
    "-",
    ".",
    "e",
    "null",
    "\t",
    "я",
    "\\",
    '"a":',
    "[",
  );
  const scribble = fc.array(piece).map((pieces) => `{${pieces.join("")}`);
  const object = fc
    .dictionary(fc.string(), fc.oneof(fc.string(), fc.double(), fc.integer(), fc.boolean(), fc.constant(null)))
    .map((value) => JSON.stringify(value));
  fc.assert(
    fc.property(fc.array(fc.oneof(scribble, object)), (lines) => {
      const plain = new PlainLines();
      for (const line of lines) {
        const read = plain.read(Buffer.from(line));
        if (read !== undefined) expect(read).toEqual(scanned(Buffer.from(line)));
      }
    }),
    { numRuns: 500 },
  );
});
