import type { ValueShape } from "../../model/value-shape.ts";
import { type ColumnEvidence, share } from "./column-evidence.ts";
import type { HeaderMeaning } from "./header-dictionary.ts";
import { type HeaderReading, strengths } from "./read-header.ts";

/** One column of a table: what its name says and what its values look like. */
export interface Column {
  readonly position: number;
  readonly header: string;
  readonly reading: HeaderReading;
  readonly evidence: ColumnEvidence;
  /** Its name is believed whatever its values are: the rows of a reject report are those that were refused for them. */
  readonly trusted: boolean;
}

/** How little fits a name that may mean several things, and how much a column without a telling name must fit. */
const leastFit = { ambiguous: 0.6, nameless: 0.8 } as const;
/** So many of the values must show that they are money. */
const leastPrices = 0.3;
/** Fewer cells, and fewer of them, contradict nothing: single rows may be wrong. */
const leastFilled = 3;
const leastContrary = 0.6;
/** So many given names among them are no brands. */
const leastPeople = 0.4;
/** Of the score, how much the name decides; the rest is for the values. */
const nameWeight = 0.8;

/** 0 to 1: how well a column means that; 0 where it does not. `byValues`: its values alone may tell. */
export function columnScore(meaning: HeaderMeaning, column: Column, byValues: boolean): number {
  const { reading, evidence } = column;
  if (reading.never.has(meaning) || contradiction(meaning, column) !== undefined) return 0;
  const strength = reading.means.get(meaning) ?? 0;
  const fit = evidence.filled === 0 ? undefined : valueFit(meaning, evidence);
  if (strength === 0) return byValues && isSafe(meaning, evidence) ? (1 - nameWeight) * 2.5 * (fit ?? 0) : 0;
  if (strength <= strengths.ambiguous && (fit ?? 0) < leastFit.ambiguous) return 0;
  if (strength <= strengths.ambiguous && meaning === "name" && isOfBuyers(evidence)) return 0;
  return strength * (nameWeight + (1 - nameWeight) * (fit ?? 0.5));
}

/** Under `Название` stand products, unless these are people and companies. */
function isOfBuyers(evidence: ColumnEvidence): boolean {
  return evidence.people + share(evidence, "company") >= leastPeople;
}

/** A whole number may be an order, a code, a quantity: only kopecks or a currency make a price of it. */
function isSafe(meaning: HeaderMeaning, evidence: ColumnEvidence): boolean {
  if (meaning === "price" && share(evidence, "price") < leastPrices) return false;
  return valueFit(meaning, evidence) >= leastFit.nameless;
}

/** What most values of a column are instead, where they cannot be what its name says; undefined where they can. */
export function contradiction(meaning: HeaderMeaning, { evidence, trusted }: Column): Contradiction | undefined {
  if (trusted || evidence.filled < leastFilled) return undefined;
  for (const shape of contraryShapes[meaning]) {
    const found = share(evidence, shape);
    if (found >= leastContrary) return { shape, share: found };
  }
  return undefined;
}

export interface Contradiction {
  readonly shape: ValueShape;
  /** Of the filled cells, 0 to 1. */
  readonly share: number;
}

const notOfPerson: readonly ValueShape[] = ["email", "phone", "date", "price", "number", "company", "flag"];
const contraryShapes: Readonly<Record<HeaderMeaning, readonly ValueShape[]>> = {
  fio: notOfPerson,
  surname: notOfPerson,
  givenName: notOfPerson,
  patronymic: notOfPerson,
  phone: ["email", "person", "date", "text"],
  email: ["phone", "person", "date", "price", "number"],
  name: ["email", "phone", "date", "flag"],
  productCode: ["email", "date"],
  price: ["email", "phone", "date", "person", "word", "text", "flag"],
  sum: ["email", "phone", "date", "person", "word", "text", "flag"],
  quantity: ["email", "phone", "date", "person", "text"],
  order: ["email", "person"],
};

/** 0 to 1: the share of the values that could be that. */
export function valueFit(meaning: HeaderMeaning, evidence: ColumnEvidence): number {
  switch (meaning) {
    case "fio":
      return share(evidence, "person");
    case "surname":
    case "givenName":
    case "patronymic":
      return share(evidence, "word", "person");
    case "phone":
      return share(evidence, "phone");
    case "email":
      return share(evidence, "email");
    case "name":
      return share(evidence, "text", "word", "company") + 0.8 * share(evidence, "person");
    case "productCode":
      return share(evidence, "text", "word", "number", "other");
    case "price":
    case "sum":
      return share(evidence, "price", "number");
    case "quantity":
      return share(evidence, "number", "price");
    case "order":
      return 1 - share(evidence, "email", "person", "date");
  }
}
