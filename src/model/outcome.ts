import type { ValueField } from "./mapped-record.ts";
import type { Notice, Problem } from "./problem.ts";
import type { Registration } from "./registration.ts";
import type { SourceRow } from "./source-row.ts";

/** What became of one mapped record: accepted whole or rejected whole. */
export type Outcome = Accepted | Reject;

interface Judged {
  /** Every row of the record, in file order. */
  readonly rows: readonly SourceRow[];
  /** Sum of the prices that could be read, in kopecks. */
  readonly kopecks: bigint;
  /** Rows whose price could not be read. */
  readonly unpricedRows: number;
  /** One entry per value that a normaliser repaired. */
  readonly repairs: readonly ValueField[];
}

export interface Accepted extends Judged {
  readonly kind: "accepted";
  readonly registration: Registration;
  readonly notices: readonly Notice[];
}

/** A refused record. `problems[i]` belongs to `rows[i]`, and each row has at least one. */
export interface Reject extends Judged {
  readonly kind: "rejected";
  readonly problems: readonly (readonly Problem[])[];
}
