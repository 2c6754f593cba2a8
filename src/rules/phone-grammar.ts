import parsePhoneNumber, { isSupportedCountry } from "libphonenumber-js/max";
import type { SourceNumber } from "../model/cell.ts";
import { withoutExponent } from "../model/decimal.ts";
import { collapseBlanks, trimBlanks } from "../model/white-space.ts";
import { canExist } from "./phone-existence.ts";
import { isPlaceholder } from "./placeholder.ts";
import { Refusal } from "./refusal.ts";

/** A number in the shape of E.164; whether it can exist is for the rule to say. */
export interface DialledNumber {
  readonly number: string;
  readonly extensionDropped: boolean;
}

const missing = new Refusal("phone.missing");
const impossible = new Refusal("phone.impossible");
const digitsLost = new Refusal("phone.digits_lost");
const several = new Refusal("phone.several");

/** No cell with one phone, or two, is longer; what is longer must not reach the patterns below. */
export const longestPhoneText = 200;
const shortestNumber = 5;

const fullWidth = /[\uFF01-\uFF5E]/g;
const label = /^(?:['’]|(?:tel|phone|тел|моб)[.:]*(?:\/\/)? ?)+/i;
const scientific = /^\+?\d+(?:[.,]\d+)?[eе][+-]?\d+$/i;
const completeMantissa = /^\d\.(\d+)e\+?(\d{1,2})$/i;
const zeroFraction = /^(\+?\d+)[.,]0+$/;
const extension = /[ ,;(]*(?:доб(?:авочный)?|вн(?:утр)?|ext(?:ension)?|[xх#])[.:= ]*\d{1,7}\)?$/i;
const betweenNumbers = /[;,/|\n\r]+|\s(?:и|или|and|or)\s|(?=\+)/i;
/** Two Russian numbers or more with nothing but blanks between them. */
const severalRussian = /^(?:[78]?[3-9]\d{9}){2,}$/;
const trailingMarks = /[;,. ]+$/;
const dialable = /^\(?\+?[\d ().,_\-‐-―−]*$/;

/** What a phone written as text says, as far as nothing must be guessed. */
export function readTextPhone(sent: string, region: string): DialledNumber | Refusal {
  const written = trimBlanks(sent);
  if (written.length > longestPhoneText) return impossible;
  const lines = written.replace(fullWidth, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
  const text = collapseBlanks(lines).replace(label, "").replace(trailingMarks, "");
  if (text === "" || isPlaceholder(text)) return missing;
  if (scientific.test(text)) return digitsLost;

  const numbers = numbersIn(lines);
  if (numbers.length >= 2) return theOnlyPossible(numbers, region);
  return severalRussian.test(digitsOf(text)) ? several : dial(text, region);
}

/** A number cell holds every digit, however it is written. */
export function readNumberPhone(number: SourceNumber, region: string): DialledNumber | Refusal {
  const isExact = number.binary || hasCompleteMantissa(number.digits);
  return readTextPhone((isExact ? withoutExponent(number.digits) : undefined) ?? number.digits, region);
}

/** `7.9111234567E10`, as Java writes it; `7.91112E10` may have been shortened by whoever wrote it as text. */
function hasCompleteMantissa(digits: string): boolean {
  const parts = completeMantissa.exec(digits);
  return parts !== null && (parts[1] ?? "").length >= Number(parts[2]);
}

function numbersIn(lines: string): readonly string[] {
  const text = lines.replace(extension, "");
  const separated = text.split(betweenNumbers).filter((part) => digitsOf(part).length >= shortestNumber);
  if (separated.length >= 2) return separated;
  const words = text.split(/\s+/).filter((word) => digitsOf(word).length > 0);
  return words.every((word) => digitsOf(word).length >= 10) ? words : [];
}

function theOnlyPossible(numbers: readonly string[], region: string): DialledNumber | Refusal {
  const possible = new Map<string, DialledNumber>();
  for (const part of numbers) {
    const dialled = dial(collapseBlanks(part).replace(label, ""), region);
    if (!(dialled instanceof Refusal) && canExist(dialled.number)) possible.set(dialled.number, dialled);
  }
  const [only] = possible.values();
  return only !== undefined && possible.size === 1 ? only : several;
}

function dial(text: string, region: string): DialledNumber | Refusal {
  const bare = text.replace(extension, "");
  const plain = bare.replace(zeroFraction, "$1");
  if (!dialable.test(plain)) return impossible;
  const digits = digitsOf(plain);
  const number = plain.includes("+") ? `+${digits}` : fromNational(digits, region);
  return number === undefined ? impossible : { number, extensionDropped: bare !== text };
}

function fromNational(digits: string, region: string): string | undefined {
  if (region === "RU") return fromRussian(digits);
  if (!isSupportedCountry(region)) return undefined;
  const parsed = parsePhoneNumber(digits, { defaultCountry: region, extract: false });
  // Only a prefix may go or come: where other digits change, the library is guessing.
  return parsed?.isValid() && digits.endsWith(parsed.nationalNumber) ? parsed.number : undefined;
}

function fromRussian(digits: string): string | undefined {
  if (/^[78]\d{10}$/.test(digits)) return `+7${digits.slice(1)}`;
  // Ten digits that begin otherwise are as likely a foreign number; +7 before them invents a Russian one.
  return /^9\d{9}$/.test(digits) ? `+7${digits}` : undefined;
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, "");
}
