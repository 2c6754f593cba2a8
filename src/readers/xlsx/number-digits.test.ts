import fc from "fast-check";
import { expect, test } from "vitest";
import { numberDigits } from "./number-digits.ts";

test.each([
  ["79111234567", "79111234567"],
  ["7.9111234567E10", "79111234567"],
  ["366364.27999999997", "366364.27999999997"],
  ["40000.50", "40000.5"],
  ["1E-7", "0.0000001"],
  ["-1.5e-7", "-0.00000015"],
  ["1E+22", "10000000000000000000000"],
  ["12345678901234567890", "12345678901234567890"],
  ["0", "0"],
  [".5", "0.5"],
  ["5.", "5"],
  ["007", "7"],
  ["0.5", "0.5"],
  ["10", "10"],
  ["1999.9", "1999.9"],
  ["1999.90", "1999.9"],
])("%s is written as %s", (text, digits) => {
  expect(numberDigits(text)).toBe(digits);
});

test.each(["1.2.3", ".", "1e400", "NaN", "Infinity", "0x10", "", "1 000", "1,5"])("%s is no number", (text) => {
  expect(numberDigits(text)).toBeUndefined();
});

test("the digits of any float read back as the same float", () => {
  fc.assert(
    fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (number) => {
      const digits = numberDigits(number.toExponential());
      expect(digits).not.toMatch(/e/i);
      // -0 and 0 are the same number of rubles.
      expect(Number(digits) + 0).toBe(number + 0);
    }),
  );
});
