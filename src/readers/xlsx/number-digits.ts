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
  return Number.isFinite(number) ? withoutExponent(String(number)) : undefined;
}

function withoutExponent(digits: string): string {
  const [mantissa = "", exponent] = digits.split("e");
  if (exponent === undefined) return digits;
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const point = whole.length + Number(exponent);
  const all = whole + fraction;
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${all}`;
  return `${sign}${all.padEnd(point, "0")}`;
}
