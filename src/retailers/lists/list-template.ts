import { rubles } from "../../model/currency.ts";
import type { ListPattern } from "../../model/list-pattern.ts";
import type { TemplateMistake } from "../../model/mistake.ts";

/** One purchase of a list, as the cell has it; empty where the template has no such field. */
export interface ListItem {
  readonly name: string;
  readonly price: string;
  readonly quantity: string;
  readonly sum: string;
}

/** Reads single purchases by a template such as `{name} ({quantity}x{price})`. In linear time, whatever the text. */
export interface ListTemplate {
  /** Undefined where the text is not written so. */
  readItem(text: string): ListItem | undefined;
  /** Whether a purchase can begin there; undefined where nothing stands before its name. */
  readonly begins: ((text: string) => boolean) | undefined;
  /** Whether a purchase can end there; undefined where nothing stands behind its name. */
  readonly ends: ((text: string) => boolean) | undefined;
  /** Whether what stands beside the name is too distinct to be a part of a name: `(1x5₽)` is, and ` - 5` is not. */
  readonly isDistinct: boolean;
}

type NumberField = Exclude<keyof ListItem, "name">;
type Side = "start" | "end";
/** A piece of a template: blanks around it do not count. */
type Part =
  | { readonly is: "number"; readonly field: NumberField; readonly besideName: boolean }
  | { readonly is: "rubles" }
  | { readonly is: "literal"; readonly text: string };

/** No number, currency or word of a template is longer; beyond it nothing is looked at. */
const window = 200;
const longestNumber = 40;

const fieldMark = /\{(\w*)\}/g;
const numberFields: ReadonlySet<string> = new Set<NumberField>(["price", "quantity", "sum"]);
const rublesAt = {
  start: new RegExp(`^${rubles}(?!\\p{L})`, "iu"),
  end: new RegExp(`(?<!\\p{L})${rubles}$`, "iu"),
} as const;
const onlyRubles = new RegExp(`^${rubles}$`, "iu");
const amountAt = {
  start: /^[\d$€](?:[\d.,'’$€\s]*[\d$€])?/,
  end: /[\d$€](?:[\d.,'’$€\s]*[\d$€])?$/,
} as const;
/** A plain blank beside the name may belong to it; the blanks of typesetters group digits. */
const amountBesideNameAt = {
  start: /^[\d$€](?:[\d.,'’$€\u00A0\u2009\u202F]*[\d$€])?/,
  end: /[\d$€](?:[\d.,'’$€\u00A0\u2009\u202F]*[\d$€])?$/,
} as const;
const quantityAt = { start: /^\d(?:[\d.,]*\d)?/, end: /\d(?:[\d.,]*\d)?$/ } as const;
/** A name that ends so was cut too late: the template lacks a mark that the text has. */
const danglingMark = /^[)\]=:×]|[-‐-―−=:([×]$/;

/** Undefined where the template can be used. */
export function templateMistake(pattern: string): TemplateMistake | undefined {
  const fields = [...pattern.matchAll(fieldMark)].map(([, field = ""]) => field);
  if (fields.some((field) => field !== "name" && !numberFields.has(field))) return "unknown_field";
  if (fields.filter((field) => field === "name").length !== 1) return "name_once";
  if (new Set(fields).size < fields.length) return "field_twice";
  if (/\{(?!name)\w+\}\s*\{(?!name)\w+\}/.test(pattern)) return "numbers_touch";
  return tellsPrices(pattern) ? undefined : "no_price";
}

/** Whether the purchases of such a list have prices at all. */
export function tellsPrices(pattern: ListPattern["pattern"]): boolean {
  return pattern.includes("{price}") || (pattern.includes("{sum}") && pattern.includes("{quantity}"));
}

/** Takes a template that has a name. */
export function compileTemplate(pattern: string): ListTemplate {
  const [before = "", after = ""] = pattern.split("{name}");
  const prefix = partsOf(before, "start");
  const suffix = partsOf(after, "end");
  return {
    readItem: (text) => readItem(text, prefix, suffix),
    begins: prefix.length === 0 ? undefined : (text) => takeOff(text.slice(0, window), prefix, "start") !== undefined,
    ends: suffix.length === 0 ? undefined : (text) => takeOff(text.slice(-window), suffix, "end") !== undefined,
    isDistinct: isDistinct(suffix.length > 0 ? suffix : prefix),
  };
}

/** Closed by a mark, or of several: names hold numbers after a dash too. */
function isDistinct(parts: readonly Part[]): boolean {
  const marks = parts.filter(({ is }) => is !== "number");
  return marks.length > 1 || (marks.length === 1 && parts.length > 1 && parts[0]?.is !== "number");
}

/** The parts from the outer end of the text towards the name. */
function partsOf(template: string, side: Side): readonly Part[] {
  const pieces = template.split(/(\{\w+\})/).flatMap((piece) => (piece.startsWith("{") ? [piece] : words(piece)));
  const parts = pieces.map((piece, index): Part => {
    const besideName = index === (side === "start" ? pieces.length - 1 : 0);
    if (piece.startsWith("{")) return { is: "number", field: piece.slice(1, -1) as NumberField, besideName };
    return onlyRubles.test(piece) ? { is: "rubles" } : { is: "literal", text: canonical(piece) };
  });
  return side === "start" ? parts : parts.reverse();
}

function words(literal: string): readonly string[] {
  return literal.split(/\s+/).filter((word) => word !== "");
}

function readItem(text: string, prefix: readonly Part[], suffix: readonly Part[]): ListItem | undefined {
  const head = takeOff(text, prefix, "start");
  const tail = head && takeOff(head.rest, suffix, "end");
  if (head === undefined || tail === undefined) return undefined;
  const name = tail.rest.trim();
  if (name === "" || danglingMark.test(name)) return undefined;
  return { price: "", quantity: "", sum: "", ...head.values, ...tail.values, name };
}

interface TakenOff {
  readonly rest: string;
  readonly values: Partial<Record<NumberField, string>>;
}

/** Takes the parts off one end of a text; undefined where they do not stand there. */
function takeOff(text: string, parts: readonly Part[], side: Side): TakenOff | undefined {
  const values: Partial<Record<NumberField, string>> = {};
  let rest = text;
  for (const part of parts) {
    rest = trimAt(rest, side);
    const length = part.is === "number" ? numberLength(rest, part, side) : markLength(rest, part, side);
    if (length === 0) return undefined;
    const taken = side === "start" ? rest.slice(0, length) : rest.slice(-length);
    rest = side === "start" ? rest.slice(length) : rest.slice(0, -length);
    if (part.is !== "number") continue;
    if (part.besideName && couldGoOn(taken, rest, side)) return undefined;
    values[part.field] = taken.trim();
  }
  return { rest, values };
}

function markLength(text: string, part: Exclude<Part, { is: "number" }>, side: Side): number {
  const near = nearest(text, side, longestNumber);
  if (part.is === "rubles") return rublesAt[side].exec(near)?.[0].length ?? 0;
  const { length } = part.text;
  return canonical(nearest(text, side, length)) === part.text ? length : 0;
}

/** How many characters a number takes, with the currency at it; 0 where there is none. */
function numberLength(text: string, { field, besideName }: Part & { is: "number" }, side: Side): number {
  const near = nearest(text, side, longestNumber);
  if (field === "quantity") return runLength(near, quantityAt[side]);
  const amount = besideName ? amountBesideNameAt : amountAt;
  if (side === "start") {
    const digits = runLength(near, amount.start);
    const behind = near.slice(digits).trimStart();
    const currency = digits === 0 ? undefined : rublesAt.start.exec(behind)?.[0];
    return currency === undefined ? digits : near.length - behind.length + currency.length;
  }
  const currency = rublesAt.end.exec(near)?.[0] ?? "";
  const bare = near.slice(0, near.length - currency.length).trimEnd();
  const digits = runLength(bare, amount.end);
  return digits === 0 ? 0 : near.length - bare.length + digits;
}

function runLength(text: string, run: RegExp): number {
  const found = run.exec(text)?.[0] ?? "";
  return found.length < longestNumber && /\d/.test(found) ? found.length : 0;
}

/** Beside the name nothing but a blank ends a number, and `Набор 2 500` may be a set of two and may cost 2500. */
function couldGoOn(number: string, rest: string, side: Side): boolean {
  const beside = nearest(rest, side, window);
  if (trimAt(beside, side) === beside) return true;
  if (side === "end") return /\d$/.test(beside.trimEnd()) && /^\d{3}(?!\d)/.test(number);
  return /^\d{3}(?!\d)/.test(beside.trimStart()) && /^\d{1,3}$/.test(number);
}

function nearest(text: string, side: Side, length: number): string {
  return side === "start" ? text.slice(0, length) : text.slice(-length);
}

function trimAt(text: string, side: Side): string {
  return side === "start" ? text.trimStart() : text.trimEnd();
}

/** Case, and which of the look-alikes was typed for `×` and for a dash, do not count. */
function canonical(text: string): string {
  return text
    .toLowerCase()
    .replace(/[хx×*]/g, "x")
    .replace(/[-‐-―−]/g, "-");
}
