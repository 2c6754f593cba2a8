import fc from "fast-check";
import { expect, test } from "vitest";
import { guardFormula, unguardFormula } from "../model/formula-guard.ts";

test("what the report guards, the importer takes back exactly", () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom("'", "=", "+", "-", "@", "\t", "\r", "a") }));
  fc.assert(
    fc.property(text, (value) => {
      expect(unguardFormula(guardFormula(value))).toBe(value);
    }),
  );
});
