import type { BatchReceipt } from "../model/batch.ts";
import type { FieldColumns } from "../model/mapped-record.ts";
import type { Accepted, Outcome, Reject } from "../model/outcome.ts";
import type { Problem } from "../model/problem.ts";
import type { AcceptedSum } from "./accepted-sum.ts";
import type { StoredBatch } from "./lanes.ts";
import type { RejectedSum } from "./rejected-sum.ts";

/** What finally became of a batch: the rules' verdicts, and after them the registry's. */
export interface SettledBatch {
  /** Of what the registry could not refuse. */
  readonly accepted: AcceptedSum;
  /** Of what has been reported. */
  readonly rejected: RejectedSum;
  /** Everything else, in file order. */
  readonly outcomes: readonly Outcome[];
  /** Those of `outcomes`, to be reported. */
  readonly rejects: readonly Reject[];
  readonly receipt: BatchReceipt;
}

/** Turns what the registry refused (`onKnownClient: reject`) into rejects like all others. */
export function settleBatch(
  { accepted, rejected, pending, receipt }: StoredBatch,
  columns: FieldColumns,
): SettledBatch {
  const refused = new Set(receipt.refused);
  let position = 0;
  const outcomes = pending.map((outcome) =>
    outcome.kind === "accepted" && refused.has(position++) ? clientDiffers(outcome, columns) : outcome,
  );
  return { accepted, rejected, outcomes, rejects: outcomes.filter((outcome) => outcome.kind === "rejected"), receipt };
}

/** The reject of a registration whose client the registry holds with other data. */
export function clientDiffers(outcome: Accepted, columns: FieldColumns): Reject {
  const problem: Problem = {
    code: "client.differs",
    column: [...(columns.fio ?? []), ...(columns.email ?? [])].join(", "),
    value: undefined,
    fix: undefined,
  };
  return {
    kind: "rejected",
    rows: outcome.rows,
    problems: outcome.rows.map(() => [problem]),
    kopecks: outcome.kopecks,
    unpricedRows: outcome.unpricedRows,
    repairs: outcome.repairs,
  };
}
