import type { ListPattern } from "./list-pattern.ts";
import type { FieldColumns, ValueField } from "./mapped-record.ts";
import type { Format, WrittenJoin } from "./read-plan.ts";
import type { RejectLimit } from "./reject-limit.ts";

/**
 * `long`: a row per purchase. `wide`: several purchases in the columns of a row. `list`: all purchases of a row in one
 * cell. `nested`: objects with an array inside. `sheets`: two sheets joined by a key.
 */
export const layouts = ["long", "wide", "list", "nested", "sheets"] as const;
export type LayoutName = (typeof layouts)[number];

/**
 * How one retailer's files look and what their columns mean: the checked form of a YAML profile. What is undefined
 * is recognised in the file.
 */
export interface Profile {
  /** The name by which it is chosen: that of its file, without the ending. */
  readonly name: string;
  readonly retailer: string;
  readonly match: { readonly names: readonly string[]; readonly headers: readonly string[] };
  readonly format: Format | undefined;
  readonly encoding: string | undefined;
  readonly delimiter: string | undefined;
  readonly sheet: string | undefined;
  /** Set where the layout is `sheets`. */
  readonly join: WrittenJoin | undefined;
  /** The row a person sees, from 1; 0: there is none, and the columns are called A, B, C. */
  readonly headerRow: number | undefined;
  readonly layout: LayoutName | undefined;
  readonly columns: FieldColumns;
  /** Columns that the file need not have: its reject report brings them along, empty, for a person to fill in. */
  readonly fill: FillColumns;
  /** How the cells of `columns.list` are written; only with the layout `list`. */
  readonly list: ListPattern | undefined;
  /** Of several columns for the name of the client, `all` are joined, or the `first_filled` one counts. */
  readonly fioFrom: "all" | "first_filled";
  /** Columns whose values must never leave the source file. */
  readonly secret: readonly string[];
  /** What is left out: orders whose first row has one of these values. */
  readonly skip: readonly SkipRule[];
  /** Columns of `columns` and `skip` that a file may lack: as a rule JSON leaves out what is empty. */
  readonly optional: readonly string[];
  /**
   * The other columns that the retailer's files are known to have; of JSON an object or array stands for all inside it.
   * Undefined where nobody wrote them down: then nothing can be said to be new.
   */
  readonly unused: readonly string[] | undefined;
  readonly policy: Policy;
}

/** What the reject report calls the column of a field that is to be filled in. */
export type FillColumns = Readonly<Partial<Record<ValueField, string>>>;

/** One of the values, compared without case, or `any` at all. */
export interface SkipRule {
  readonly column: string;
  readonly values: readonly string[] | "any";
}

/** What the retailer and we agreed about values that need a decision. */
export interface Policy {
  /** ISO 3166 country for phones that carry no country code. */
  readonly region: string;
  readonly price: {
    readonly unit: "rubles" | "kopecks";
    readonly decimal: "," | "." | undefined;
    /** What a file may say of its currency: that it is rubles, or anything at all, and prices are rubles all the same. */
    readonly currency: "rubles" | "any";
  };
  readonly onKnownClient: "keep" | "update" | "reject";
  readonly tooLong: "reject" | "truncate";
  readonly overflow: "reject" | "split";
  readonly delivery: Delivery;
  /** At most one for each subject; empty: any number of rows may be rejected. */
  readonly maxRejects: readonly RejectLimit[];
}

/**
 * `incremental`: what a file holds is new. `cumulative`: it repeats the past, and a purchase is known again by its order
 * and line, or by its content.
 */
export type Delivery =
  | { readonly kind: "incremental" }
  | { readonly kind: "cumulative"; readonly key: "order_line" | "content" };

export const defaultPolicy: Policy = {
  region: "RU",
  price: { unit: "rubles", decimal: undefined, currency: "rubles" },
  onKnownClient: "keep",
  tooLong: "reject",
  overflow: "reject",
  delivery: { kind: "incremental" },
  maxRejects: [],
};
