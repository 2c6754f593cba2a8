import { withoutExponent } from "../../model/decimal.ts";

const plainInteger = /^-?(0|[1-9]\d*)$/;
const decimalNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The digits of a number cell without an exponent: as the file has them where it is an integer, else the keptDigits that
 * read back as the same float. Undefined where the text is no finite number.
 */
export function numberDigits(text: string): string | undefined {
  if (isShortNumber(text)) return text;
  const number = Number(text);
  if (Math.abs(number) < 1e21 && Math.abs(number) >= 1e-6 && text === String(number)) return text;
  if (plainInteger.test(text)) return text;
  if (!decimalNumber.test(text)) return undefined;
  return Number.isFinite(number) ? (withoutExponent(String(number)) ?? String(number)) : undefined;
}

/** The longest text whose digits any float keeps. */
const keptDigits = 15;

/** Nearly every number cell: digits, and perhaps a point among them, that a float gives back as they are. */
function isShortNumber(text: string): boolean {
  const { length } = text;
  if (length === 0 || length > keptDigits) return false;
  let point = -1;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x2e && point === -1) point = index;
    else if (code < 0x30 || code > 0x39) return false;
  }
  const startsWithZero = text.charCodeAt(0) === 0x30;
  if (point === -1) return !startsWithZero || length === 1;
  return point > 0 && !startsWithZero && text.charCodeAt(length - 1) !== 0x30 && point < length - 1;
}
