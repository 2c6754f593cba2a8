import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvMarks, dialect } from "./dialect.ts";
import { parseRecords } from "./parse-records.ts";

test.each([";", ", ", "ж"])("lines without quotes are cut at %j as csv-parse cuts them", (delimiter) => {
  const marks = csvMarks(delimiter, undefined);
  const piece = fc.constantFrom(
    delimiter,
    delimiter[0] ?? "",
    "\n",
    "\r",
    "\r\n",
    "\n\n",
    "a",
    " ",
    "Ёж",
    "€",
    "😀",
    "'",
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const lines = Buffer.from(pieces.join(""));
      const { records, bytes, stop } = parseRecords(lines, marks);
      expect(records.map(({ cells }) => cells)).toEqual(parse(lines, dialect(marks)));
      expect(records.every((record) => record.lines === 1)).toBe(true);
      expect([bytes, stop]).toEqual([lines.length, undefined]);
    }),
    { numRuns: 1000 },
  );
});
