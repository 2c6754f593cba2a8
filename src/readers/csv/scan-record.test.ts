import { expect, it } from "vitest";
import { csvMarks } from "./dialect.ts";
import { countLineBreaks, scanRecord, wholeLinesBytes } from "./scan-record.ts";

it.each([
  ["a;b;c\nnext", { bytes: 6, width: 3, brokenQuote: undefined }],
  ["a;b\r\nnext", { bytes: 5, width: 2, brokenQuote: undefined }],
  ['"a;\n""b""";c\rnext', { bytes: 13, width: 2, brokenQuote: undefined }],
  ['5" pipe;b\n', { bytes: 10, width: 2, brokenQuote: undefined }],
  ['"a" b;c\n', { bytes: 8, width: 2, brokenQuote: undefined }],
  ['a;"b\nc', { bytes: 6, width: 2, brokenQuote: 2 }],
  ['a;"b\nc;"d";e\n', { bytes: 8, width: 2, brokenQuote: 2 }],
  ["", { bytes: 0, width: 1, brokenQuote: undefined }],
])("the outline of %j", (text, outline) => {
  expect(scanRecord(Buffer.from(text), csvMarks(";", undefined))).toEqual(outline);
});

it.each([
  ["", 0],
  ["a", 0],
  ["a\r\nb\nc\rd", 3],
  ["\r\n\r\n", 2],
  ["\n\r", 2],
])("%j has %i line breaks", (text, count) => {
  expect(countLineBreaks(Buffer.from(text))).toBe(count);
});

it.each([
  ["a\nb\nc", 4],
  ["a\r\n", 3],
  ["a\rb", 2],
  ["a\r", 0],
  ["abc", 0],
])("the lines of %j that are surely whole take %i bytes", (text, bytes) => {
  expect(wholeLinesBytes(Buffer.from(text))).toBe(bytes);
});
