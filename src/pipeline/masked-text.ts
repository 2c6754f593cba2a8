import type { MappableField } from "../model/mapped-record.ts";
import { type ValueShape, valueShape } from "../model/value-shape.ts";

/** How a value is shown to a person, by the field that its column feeds. */
export type ShowValue = (text: string, field: MappableField | undefined) => string;

/** Stands for a value that is shown to nobody. */
export const secretText = "***";

/** The whole of it. */
export const revealedText: ShowValue = shortened;

/**
 * Enough to recognise how a value is written and too little to know whose it is: `Ив*** Ма***`, `8 (911) ***-**-67`,
 * `i***@mail.ru`. Products and prices are nobody's, unless they look like a person; what a column without a field holds is not known, so it is masked.
 */
export const maskedText: ShowValue = (text, field) => {
  const short = shortened(text);
  const shape = valueShape(short);
  if (shape === "blank") return "";
  if (shape === "email" || field === "email") return maskedEmail(short);
  if (shape === "phone" || field === "phone") return maskedPhone(short);
  if (field === "fio" || shape === "person") return maskedWords(short);
  if (field !== undefined || isHarmless(short, shape)) return short.replace(longNumber, maskedPhone);
  return shape === "word" ? maskedWords(short) : `${short.slice(0, 2)}***`;
};

const longestShown = 60;
const longNumber = /\+?\d(?:[\s()-]?\d){8,}/g;

/** Sums, counts and house numbers; a number of more digits may be a passport. */
function isHarmless(text: string, shape: ValueShape): boolean {
  return shape === "price" || (shape === "number" && text.length <= 5);
}

/** Longer ones tell no more, and the blanks of a multi-line cell would break the lines of a screen. */
function shortened(text: string): string {
  const line = text
    .slice(0, 4 * longestShown)
    .replace(/[\p{C}\s]+/gu, " ")
    .trim();
  return line.length > longestShown ? `${line.slice(0, longestShown - 1)}…` : line;
}

function maskedEmail(text: string): string {
  const at = text.lastIndexOf("@");
  return `${text.slice(0, 1)}***${at > 0 ? text.slice(at) : ""}`;
}

/** Keeps how it is written, the code of the country and of the operator, and two digits more; of a short number less. */
function maskedPhone(text: string): string {
  const digits = text.replace(/\D/g, "").length;
  if (digits < 3) return maskedWords(text);
  const hiddenFrom = digits >= 10 ? 4 : Math.floor(digits / 3);
  const hiddenTo = digits - Math.min(2, hiddenFrom);
  let seen = 0;
  return text.replace(/\d/g, (digit) => {
    seen++;
    return seen > hiddenFrom && seen <= hiddenTo ? "*" : digit;
  });
}

function maskedWords(text: string): string {
  return text
    .split(" ")
    .map((word) => `${word.slice(0, word.length > 3 ? 2 : 1)}***`)
    .join(" ");
}
