import type { SourceNumber } from "../model/cell.ts";
import { otherCurrencies, rubles } from "../model/currency.ts";
import { hundredth, withoutExponent } from "../model/decimal.ts";
import type { Policy } from "../model/profile.ts";
import { collapseBlanks } from "../model/white-space.ts";
import { isDecimal, withoutNoise } from "./decimal.ts";
import { isPlaceholder } from "./placeholder.ts";
import { Refusal } from "./refusal.ts";

const missing = new Refusal("price.missing");
const notANumber = new Refusal("price.not_a_number");
const otherCurrency = new Refusal("price.other_currency");
const ambiguous = new Refusal("price.ambiguous");

/** No price is longer; what is longer must not reach the patterns below. */
const longestPrice = 100;

const before = (currency: string) => new RegExp(`^${currency} ?(?=[-−\\d])`, "iu");
const after = (currency: string) => new RegExp(`(?<=\\d) ?${currency}$`, "iu");
const [rublesBefore, rublesAfter] = [before(rubles), after(rubles)];
const [othersBefore, othersAfter] = [before(otherCurrencies), after(otherCurrencies)];
const minus = /^[-−] ?/;

const ungrouped = /^(\d+)(?:([.,])(\d+))?$/;
const groupedByBlanks = /^([1-9]\d{0,2}(?:[ '’]\d{3})+)(?:[.,](\d+))?$/;
const groupedByCommas = /^([1-9]\d{0,2}(?:,\d{3})+)\.(\d+)$|^([1-9]\d{0,2}(?:,\d{3}){2,})$/;
const groupedByPoints = /^([1-9]\d{0,2}(?:\.\d{3})+),(\d+)$|^([1-9]\d{0,2}(?:\.\d{3}){2,})$/;
const groupMarks = /[ '’.,]/g;

/** The decimal of rubles that a text stands for, by a grammar: whatever the grammar does not know is no price. */
export function readTextPrice(sent: string, policy: Policy["price"]): string | Refusal {
  if (sent.length > longestPrice && sent.trim().length > longestPrice) return notANumber;
  // Brings NBSP, U+202F and U+2009 to a blank as well.
  const text = collapseBlanks(sent);
  if (text === "" || (text !== "0" && isPlaceholder(text))) return missing;

  const ofOther = without(text, othersBefore, othersAfter);
  if (ofOther !== text && policy.currency === "rubles") return otherCurrency;
  const signed = ofOther === text ? without(text, rublesBefore, rublesAfter) : ofOther;
  const unsigned = signed.replace(minus, "");
  const amount = readAmount(unsigned, policy.decimal);
  if (amount instanceof Refusal) return amount;
  return inRubles(unsigned === signed ? amount : `-${amount}`, policy.unit);
}

/** The decimal of rubles that a number cell stands for. */
export function readNumberPrice(number: SourceNumber, unit: Policy["price"]["unit"]): string | Refusal {
  // An exponent in JSON is refused as in text; in a workbook it is how some programs write any large number.
  const digits = number.binary ? (withoutExponent(number.digits) ?? number.digits) : number.digits;
  if (!isDecimal(digits)) return digits === "" ? missing : notANumber;
  const rubles = inRubles(digits, unit);
  return number.binary ? withoutNoise(rubles) : rubles;
}

/** Takes a currency away from one end, never from both. */
function without(text: string, currencyBefore: RegExp, currencyAfter: RegExp): string {
  const bare = text.replace(currencyBefore, "");
  return bare === text ? text.replace(currencyAfter, "") : bare;
}

function readAmount(text: string, decimalMark: Policy["price"]["decimal"]): string | Refusal {
  const plain = ungrouped.exec(text);
  if (plain !== null) return readUngrouped(plain, decimalMark);
  const blanks = groupedByBlanks.exec(text);
  if (blanks !== null) return joined(blanks[1], blanks[2]);
  const marks = groupedByCommas.exec(text) ?? groupedByPoints.exec(text);
  return marks === null ? notANumber : joined(marks[1] ?? marks[3], marks[2]);
}

function readUngrouped(parts: RegExpExecArray, decimalMark: Policy["price"]["decimal"]): string | Refusal {
  const [, whole = "", mark, fraction] = parts;
  const couldBeGroup = fraction?.length === 3 && whole.length <= 3 && !whole.startsWith("0");
  if (!couldBeGroup || mark === decimalMark) return joined(whole, fraction);
  return decimalMark === undefined ? ambiguous : whole + fraction;
}

function joined(whole: string | undefined, fraction: string | undefined): string {
  const digits = (whole ?? "").replace(groupMarks, "");
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}

function inRubles(decimal: string, unit: Policy["price"]["unit"]): string {
  return unit === "kopecks" ? hundredth(decimal) : decimal;
}
