import { normaliseHeader } from "../../model/header-name.ts";
import { ambiguousMeanings, forbiddenMeanings, type HeaderMeaning, meaningsOfHeader } from "./header-dictionary.ts";
import { unitOfHeader, withoutUnit } from "./price-unit.ts";

/** What the name of a column says about its meaning. */
export interface HeaderReading {
  /** How strongly it says so, 0 to 1, by meaning. */
  readonly means: ReadonlyMap<HeaderMeaning, number>;
  /** What the column is not, whatever its values look like. */
  readonly never: ReadonlySet<HeaderMeaning>;
  /** The number in it: `Товар 2` and `item_2_name` are the second product. */
  readonly number: number | undefined;
}

export const strengths = { exact: 1, last: 0.85, contained: 0.8, ambiguous: 0.4 } as const;
/** `№` has become `no`. */
const numberAtEnd = /^(.*?\p{L})\s*(?:#|\(|\bno)?\s*(\d{1,2})\)?$/u;
const numberInside = /^(.*?\p{L})\s(?:#|no)?\s?(\d{1,2})[:)]?(\s.*\p{L}.*)$/u;
/** No name of a column that tells anything is longer. */
const longestName = 200;
/** Of two that mean the same the less preferred one: the person who receives, not the one who pays; a discounted price beside the price. */
const secondary = 0.1;

export const clientMeanings: ReadonlySet<HeaderMeaning> = new Set([
  "fio",
  "surname",
  "givenName",
  "patronymic",
  "phone",
  "email",
]);
const secondaryHeaders = new Set(
  [
    "получатель",
    "плательщик",
    "держатель карты",
    "recipient",
    "shipping name",
    "cardholder",
    "фио получателя",
    "телефон получателя",
    "цена со скидкой",
    "цена с учетом скидки",
    "цена без скидки",
    "цена до скидки",
    "discounted price",
    "чек",
    "номер чека",
    "№ чека",
    "накладная",
    "receipt",
  ].map(normaliseHeader),
);

interface Owner {
  readonly of: "client" | "purchase";
  readonly secondary: boolean;
}

/** Whose column it is, said in a word before or behind its meaning. */
const owners: ReadonlyMap<string, Owner> = new Map<string, Owner>([
  ...[
    "billing",
    "customer",
    "client",
    "buyer",
    "contact",
    "participant",
    "клиент",
    "клиента",
    "покупатель",
    "покупателя",
    "участника",
    "заказчика",
    "контакт",
    "контакта",
  ].map((word) => [word, { of: "client", secondary: false }] as const),
  ...["shipping", "recipient", "delivery", "получатель", "получателя", "плательщика"].map(
    (word) => [word, { of: "client", secondary: true }] as const,
  ),
  ...[
    "item",
    "items",
    "lineitem",
    "line item",
    "line items",
    "product",
    "products",
    "goods",
    "offer",
    "positions",
    "order lines",
    "товар",
    "товары",
    "товара",
    "позиции",
    "покупка",
    "покупки",
  ].map((word) => [word, { of: "purchase", secondary: false }] as const),
]);

/** Reads a header whole; then its last part (`last`: the lower of two header rows); then without whose it is. */
export function readHeader(header: string, last: string = lastStep(header)): HeaderReading {
  if (header.length > longestName) return { means: new Map(), never: new Set(), number: undefined };
  const normalised = normaliseHeader(header);
  const { text, number } = withoutNumber(normalised);
  const ofItem = header.includes("[]");
  const words = spelled(header);
  const lastNames = last === header ? [] : [normaliseHeader(last), spelled(last)];
  const means = firstFilled([
    ...[normalised, text, words].map((name) => exactMeaning(name, strengths.exact)),
    () => ownedMeaning(words),
    ...[text, words].map((name) => unitMeaning(name)),
    () => piecesMeaning(words),
    ...lastNames.map((name) => exactMeaning(withoutNumber(name).text, strengths.last)),
    () => containedMeaning(text),
  ]);
  const inPlace = header.includes(".") || ofItem ? onlyWhereItBelongs(means, ofItem) : means;
  return { means: inPlace, never: neverOf(words, inPlace), number };
}

type Means = ReadonlyMap<HeaderMeaning, number>;

function firstFilled(attempts: readonly (() => Means)[]): Means {
  for (const attempt of attempts) {
    const means = attempt();
    if (means.size > 0) return means;
  }
  return new Map();
}

function exactMeaning(name: string, strength: number): () => Means {
  return () => {
    const ambiguous = ambiguousMeanings.get(name);
    if (ambiguous !== undefined) return new Map(ambiguous.map((meaning) => [meaning, strengths.ambiguous]));
    const meaning = meaningsOfHeader.get(name);
    if (meaning === undefined) return new Map();
    return new Map([[meaning, strength - (secondaryHeaders.has(name) ? secondary : 0)]]);
  };
}

/** `Цена, руб.`; a price in another unit only where there is none in rubles. */
function unitMeaning(name: string): () => Means {
  return () => {
    const bare = withoutUnit(name);
    if (bare === undefined) return new Map();
    const less = unitOfHeader(name) === undefined ? 0 : secondary;
    return new Map(
      [...bareMeaning(bare)].flatMap(([meaning, strength]) => (isMoney(meaning) ? [[meaning, strength - less]] : [])),
    );
  };
}

function bareMeaning(name: string): Means {
  return firstFilled([exactMeaning(name, strengths.exact), () => ownedMeaning(name)]);
}

function isMoney(meaning: HeaderMeaning): boolean {
  return meaning === "price" || meaning === "sum";
}

/** `Кол-во, шт.` */
function piecesMeaning(words: string): Means {
  const [, bare] = /^(.+?)(?:,\s?|\s)шт$/.exec(words) ?? [];
  if (bare === undefined) return new Map();
  return new Map([...bareMeaning(bare)].filter(([meaning]) => meaning === "quantity"));
}

/** `Телефон клиента`, `billing first name`, `items price`: a known name and a word that says whose it is. */
function ownedMeaning(name: string): Means {
  for (const [word, owner] of owners) {
    const base = withoutEnds(name, word);
    if (base === undefined) continue;
    if (owner.of === "purchase") return purchaseMeaning(base);
    if (base === "name" || base === "имя" || base === "наименование")
      return new Map([["fio", strengths.exact - (owner.secondary ? secondary : 0)]]);
    const meaning = meaningsOfHeader.get(base);
    if (meaning !== undefined && clientMeanings.has(meaning)) {
      return new Map([[meaning, strengths.exact - (owner.secondary ? secondary : 0)]]);
    }
  }
  return new Map();
}

function purchaseMeaning(base: string): Means {
  if (base === "name" || base === "title" || base === "название" || base === "наименование")
    return new Map([["name", strengths.exact]]);
  const meaning = meaningsOfHeader.get(base);
  return meaning === undefined || clientMeanings.has(meaning) || meaning === "order"
    ? new Map()
    : new Map([[meaning, strengths.exact]]);
}

function withoutEnds(name: string, word: string): string | undefined {
  if (name.startsWith(`${word} `)) return name.slice(word.length + 1);
  if (name.endsWith(` ${word}`)) return name.slice(0, -word.length - 1);
  return undefined;
}

/** Only synonyms of several words: one word stands in too many other headers. */
const containable = [...meaningsOfHeader].filter(([synonym]) => synonym.includes(" "));

function containedMeaning(text: string): Means {
  if (!text.includes(" ")) return new Map();
  const padded = ` ${text} `;
  const found = containable.find(([synonym]) => padded.includes(` ${synonym} `));
  return found === undefined ? new Map() : new Map([[found[1], strengths.contained]]);
}

/** Inside the array of a record stand purchases, outside of it the client. */
function onlyWhereItBelongs(means: Means, ofItem: boolean): Means {
  return new Map([...means].filter(([meaning]) => !(ofItem && (clientMeanings.has(meaning) || meaning === "order"))));
}

function neverOf(text: string, means: Means): ReadonlySet<HeaderMeaning> {
  const padded = ` ${text.replaceAll("-", " ")} `;
  const forbidden = forbiddenMeanings.flatMap(({ phrases, meanings }) =>
    phrases.some((phrase) => padded.includes(` ${phrase} `)) ? meanings : [],
  );
  return new Set(forbidden.filter((meaning) => (means.get(meaning) ?? 0) < strengths.exact - secondary));
}

/** In words: of a path in JSON the steps, of `firstName` and `(Billing)` what is in them. */
export function spelled(header: string): string {
  const words = header
    .replaceAll("[]", " ")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/[.()/]/g, " ");
  return withoutNumber(normaliseHeader(words)).text;
}

/** Of a path in JSON the last key is the name: `customer.phone` is a `phone`. */
export function lastStep(header: string): string {
  return header.slice(header.lastIndexOf(".") + 1);
}

function withoutNumber(text: string): { readonly text: string; readonly number: number | undefined } {
  const [, before, number, after] = numberAtEnd.exec(text) ?? numberInside.exec(text) ?? [];
  return before === undefined
    ? { text, number: undefined }
    : { text: `${before}${after ?? ""}`, number: Number(number) };
}
