import { type Cell, cellText } from "./cell.ts";
import { otherCurrencies } from "./currency.ts";
import { collapseBlanks } from "./white-space.ts";

/**
 * What a cell looks like to somebody who cannot see its column. Evidence for recognition, never a verdict: a phone that
 * looks like one may not exist. `company` begins or ends with its legal form, `flag` says yes or no, `person` is two to four capitalised words or a surname with initials, `word` a single word,
 * `price` an amount with a currency or with kopecks, `number` any other plain number, `text` all that has letters besides.
 */
export const valueShapes = [
  "blank",
  "email",
  "phone",
  "date",
  "price",
  "number",
  "person",
  "company",
  "flag",
  "word",
  "text",
  "other",
] as const;
export type ValueShape = (typeof valueShapes)[number];

/** No cell that tells anything is longer; what is longer must not reach the patterns below. */
const longestTold = 200;

const email = /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/;
const date = /^(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})|\d{4}-\d{2}-\d{2})(?:[T ,]+\d{1,2}:\d{2}.*)?$/;
const dialled = /^(?:tel:)?['’]?[+(\d][\d\s().‐-―-]*(?:(?:доб|ext|x)[\s.]*\d+)?$/iu;
/** `98765432.10` has the digits of a phone, but nobody writes one so. */
const plainAmount = /^\d+\.\d{2}$/;
/** A spreadsheet's way to show a long number, with its last digits lost. */
const scientific = /^\d(?:[.,]\d+)?[eE]\+?\d{1,2}$/;
const currency = new RegExp(
  `(?<!\\p{L})(?:${otherCurrencies}|₽|руб(?:лей|ля|ль|ли)?|(?<=\\d\\s?)р|RUB|RUR)(?!\\p{L})\\.?`,
  "iu",
);
const amount = /^[-−]?\d{1,3}(?:[\s'’.,]?\d{3})*(?:[.,]\d{1,4})?$|^[-−]?\d+(?:[.,]\d{1,4})?$/u;
const withKopecks = /[.,]\d{2}$/;
const personName =
  /^\p{Lu}[\p{L}'’-]*(?:\s+(?:\p{Lu}[\p{L}'’-]*|оглы|кызы)){1,3}$|^\p{Lu}[\p{L}'’-]+\s+\p{Lu}\.\s?(?:\p{Lu}\.)?$/u;
const legalForm =
  /^(?:ООО|ОАО|ЗАО|ПАО|АО|НАО|ТОО|ГУП|МУП|ЧУП)(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])(?:LLC|Ltd|Inc|GmbH|Corp)\.?$/u;
/** `нет` is more often a value that is missing. */
const flag = /^(?:true|false|yes|no|да|истина|ложь)$/iu;
const singleWord = /^\p{L}[\p{L}'’-]*$/u;
const letter = /\p{L}/u;

export function valueShape(cell: Cell): ValueShape {
  const text = collapseBlanks(cellText(cell));
  if (text === "") return "blank";
  if (text.length > longestTold) return letter.test(text) ? "text" : "other";
  if (email.test(text)) return "email";
  if (date.test(text)) return "date";
  if (isDialled(text)) return "phone";
  const bare = text.replace(currency, "").trim();
  if (amount.test(bare)) return bare !== text || withKopecks.test(bare) ? "price" : "number";
  if (scientific.test(text)) return "number";
  if (flag.test(text)) return "flag";
  if (legalForm.test(text)) return "company";
  if (personName.test(text)) return "person";
  if (singleWord.test(text)) return "word";
  return letter.test(text) ? "text" : "other";
}

/** Of 10 to 15 digits, and either written as phones are or, without any mark, as Russian ones begin. */
function isDialled(text: string): boolean {
  if (!dialled.test(text) || plainAmount.test(text)) return false;
  const digits = text.replace(/\D/g, "");
  if (digits.length < 10 || digits.length > 15) return false;
  return text.startsWith("+") || text.includes("(") || /^(?:[78]\d{10}|9\d{9})$/.test(digits);
}
