import { hundredth } from "../model/decimal.ts";

const decimal = /^-?\d+(?:\.\d+)?$/;
const exact = /^-?0*(\d{1,13})(?:\.(\d{1,2})?0*)?$/;
const significantFraction = /\.\d\d\d*[1-9]/;

/** Digits with at most one decimal point and at most a minus: what every price is brought to before it is judged. */
export function isDecimal(text: string): boolean {
  return decimal.test(text);
}

/**
 * The whole kopecks that a decimal of rubles stands for, by its digits alone. `too_precise`: a part of a kopeck is left;
 * `too_large`: more than 13 digits before the point, where kopecks would leave the safe integers.
 */
export function exactKopecks(rubles: string): number | "too_precise" | "too_large" {
  const parts = exact.exec(rubles);
  if (parts === null) return significantFraction.test(rubles) ? "too_precise" : "too_large";
  const magnitude = Number(parts[1]) * 100 + Number((parts[2] ?? "").padEnd(2, "0"));
  return rubles.startsWith("-") ? -magnitude : magnitude;
}

/** Takes the noise of a binary float away: a value nearer than 1e-6 rubles to a whole kopeck is that kopeck. */
export function withoutNoise(rubles: string): string {
  const point = rubles.indexOf(".");
  if (point === -1) return rubles;
  const cents = rubles.slice(0, point + 3);
  const rest = rubles.slice(point + 3);
  if (rest.startsWith("0000")) return cents;
  // Beyond the four nines a digit must follow: 0.9999 of a kopeck is as far as 1e-6, not nearer.
  return /^9999\d*[1-9]/.test(rest) ? nextKopeck(cents) : rubles;
}

function nextKopeck(cents: string): string {
  const sign = cents.startsWith("-") ? "-" : "";
  const kopecks = BigInt(cents.slice(sign.length).replace(".", ""));
  return sign + hundredth(String(kopecks + 1n));
}
