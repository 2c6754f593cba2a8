import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { emptyDatabase, type TestDatabase } from "../harness/test-database.ts";
import { numberArray, textArray } from "./array-literal.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await emptyDatabase();
});

afterAll(() => database.drop());

test("PostgreSQL reads any texts and numbers back as they were", async () => {
  const anyText = fc
    .oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("", "NULL", '"', "\\", "{}", ",", " ", 'a"b\\c,{d}', "\n"))
    .filter((text) => !text.includes("\0") && text.isWellFormed());
  const arrays = fc.record({ texts: fc.array(anyText), numbers: fc.array(fc.maxSafeInteger()) });
  await fc.assert(
    fc.asyncProperty(arrays, async ({ texts, numbers }) => {
      const values = [textArray(texts), numberArray(numbers)];
      const [read] = await database.query("select $1::text[] as texts, $2::bigint[]::text[] as numbers", values);
      expect(read).toEqual({ texts, numbers: numbers.map(String) });
    }),
    { numRuns: 200 },
  );
});
