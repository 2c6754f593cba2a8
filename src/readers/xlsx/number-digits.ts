import { withoutExponent } from "../../model/decimal.ts";

const plainInteger = /^-?(0|[1-9]\d*)$/;
const decimalNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The digits of a number cell without an exponent: as the file has them where it is an integer, else the shortest that
 * read back as the same float. Undefined where the text is no finite number.
 */
export function numberDigits(text: string): string | undefined {
  const number = Number(text);
  if (Math.abs(number) < 1e21 && Math.abs(number) >= 1e-6 && text === String(number)) return text;
  if (plainInteger.test(text)) return text;
  if (!decimalNumber.test(text)) return undefined;
  return Number.isFinite(number) ? (withoutExponent(String(number)) ?? String(number)) : undefined;
}
