export const controlledFacts = ["rows", "sum", "sha256"] as const;
/**
 * `rows` are rows of data, without total lines and repeated headers; `sum` is that of all prices, in the total line of the
 * file that of the column above it; `sha256` is of the bytes.
 */
export type ControlledFact = (typeof controlledFacts)[number];

/** What the sender says about a whole file, so that a file that came in part, or is another one, is noticed. */
export interface ControlTotal {
  readonly source: "flag" | "manifest";
  readonly what: ControlledFact;
  /** Plain digits; rubles with two decimals; hex in small letters. Equal texts are equal facts. */
  readonly expected: string;
}

/** A control total, held against what was found. */
export interface JudgedTotal extends Omit<ControlTotal, "source"> {
  /** `file`: the total line that closes its table. */
  readonly source: ControlTotal["source"] | "file";
  readonly found: string;
  readonly holds: boolean;
}
