import type { ProblemCode } from "./problem.ts";

/** How many rows may be rejected, in all or for one code. More, and nothing is loaded. */
export interface RejectLimit {
  readonly of: "total" | ProblemCode;
  readonly atMost: Threshold;
}

/** A number of rows, or a share of the rows read. */
export type Threshold = { readonly rows: number } | { readonly percent: number };

/** A limit, held against what was found. */
export interface JudgedLimit {
  readonly of: RejectLimit["of"];
  /** As a person writes it: `20`, `5%`. */
  readonly allowed: string;
  /** Rows rejected, in all or with that code. */
  readonly found: number;
  readonly exceeded: boolean;
}
