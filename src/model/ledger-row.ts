import type { ProblemCode } from "./problem.ts";

/** A refused row of a run, as the ledger knows it: its values are in the reject report alone. */
export interface RejectedRow {
  /** The row a person sees in the file. */
  readonly row: number;
  readonly codes: readonly ProblemCode[];
}

/** What the registry knows about one row of a file. */
export interface StoredRow {
  readonly run: number;
  /** Why it was refused; empty where it was not. */
  readonly codes: readonly ProblemCode[];
  /** What is in the registry because of it; several where the row holds several purchases. */
  readonly purchases: readonly StoredPurchase[];
  /** Purchases of the row that were in the registry before, with the run that brought each. */
  readonly duplicateOf: readonly (StoredPurchase & { readonly run: number; readonly row: number })[];
}

export interface StoredPurchase {
  readonly purchase: number;
  readonly client: number;
}
