import type { StoredRow } from "./ledger-row.ts";
import type { ValueField } from "./mapped-record.ts";
import type { NoticeCode, Problem, ProblemCode } from "./problem.ts";

/** Everything about one row of a file, from its text to its verdict. Full of personal data: for the eyes of who has the file. */
export interface RowExplanation {
  readonly file: string;
  /** As a person sees it in the file. */
  readonly row: number;
  readonly profile: string | undefined;
  readonly kind: RowKind;
  /** Of every purchase where a JSON record holds several; empty where nothing stands in the row. */
  readonly cells: readonly (readonly ExplainedCell[])[];
  /** What the row became part of: none where it is no data, several where a JSON record holds several orders. */
  readonly records: readonly ExplainedRecord[];
}

/** The same, and what the database has of it. */
export interface KnownRow extends RowExplanation {
  /** `no_run`: none has come to this row of this content. `no_database`: there is none yet, or it cannot be asked. */
  readonly registry: StoredRow | "no_run" | "no_database";
}

/** `preamble` is all that stands before the header, `footer` what closes a table beside totals. */
export type RowKind =
  | "data"
  | "preamble"
  | "header"
  | "repeated_header"
  | "column_numbers"
  | "total"
  | "footer"
  | "blank";

export interface ExplainedCell {
  /** Empty where the column has none, or the row is wider than the header. */
  readonly header: string;
  /** Undefined where the column is secret. */
  readonly text: string | undefined;
}

/** One registration: the rows that stand together, and what the rules say. */
export interface ExplainedRecord {
  readonly rows: readonly number[];
  readonly values: readonly TracedValue[];
  readonly accepted: boolean;
  readonly notices: readonly NoticeCode[];
  /** Of every row of the record that has one. */
  readonly problems: readonly (Problem & { readonly row: number })[];
  /** What the purchases of the row are known by, where the file repeats the past and the record is accepted. */
  readonly delivery: { readonly knownBy: DeliveryKeyKind; readonly keys: readonly string[] } | undefined;
}

/** `order_line`: the order, and which row of it. `content`: phone, product, price and order, and how many such there are. */
export type DeliveryKeyKind = "order_line" | "content";

/** The way of one value through its normaliser and its rule. */
export interface TracedValue {
  readonly field: ValueField;
  readonly row: number;
  readonly columns: readonly string[];
  readonly sent: string;
  /** As it would be stored; undefined where it is refused. */
  readonly read: string | undefined;
  readonly repaired: boolean;
  readonly codes: readonly ProblemCode[];
  readonly notices: readonly NoticeCode[];
  /** What was probably meant, where it is accepted with a notice and that is certain enough. */
  readonly suggestion: string | undefined;
}
