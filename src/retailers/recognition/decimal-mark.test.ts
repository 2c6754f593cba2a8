import { expect, test } from "vitest";
import { sourceRows } from "../../harness/source-rows.ts";
import { decimalMark } from "./decimal-mark.ts";

test.each([
  [["1990,50", "12,5", "1,234"], ","],
  [["1990.50 руб.", "$12.50", "1,234"], "."],
  [["1.234.567", "1.234,5", "1.234"], ","],
  [["1,234", "2,500"], undefined],
  [["1990,50", "1,234"], undefined],
  [["1990,50", "12,5", "12.50"], undefined],
  [["1990", "5 руб.", ""], undefined],
])("%j shows the decimal mark %s", (amounts, mark) => {
  expect(decimalMark(sourceRows(amounts.map((amount) => [amount])), [0])).toBe(mark);
});

test("a number cell shows no mark", () => {
  expect(decimalMark(sourceRows([[{ digits: "1.5", binary: true }], [{ digits: "2.5", binary: true }]]), [0])).toBe(
    undefined,
  );
});
