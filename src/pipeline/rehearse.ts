import type { RejectReport } from "../writers/reject-report.ts";
import { type Checks, judgeLimits, judgeTotals, limitsOf, noChecks, refuses, withClosing } from "./control.ts";
import { closingTotal } from "./ends-with-total.ts";
import { checkIdentity } from "./identity.ts";
import type { ImportJob } from "./import-job.ts";
import { judgeRows } from "./judge-rows.ts";
import { readRowsOf } from "./read-rows.ts";
import type { Steps } from "./steps.ts";
import { type Counts, Tally } from "./tally.ts";

export interface Rehearsal {
  /** As of rows that would be loaded; where they will not be, because it is refused or was stopped, they were left out. */
  readonly counts: Counts;
  /** Not so where it was stopped. */
  readonly complete: boolean;
  readonly checks: Checks;
  /** A check speaks against loading the file at all. */
  readonly refused: boolean;
}

/** Judges the whole file and writes nothing but the report. */
export async function rehearse(job: ImportJob, report: RejectReport, steps: Steps): Promise<Rehearsal> {
  const tally = new Tally();
  const closing = await closingTotal(job, steps);
  const rows = readRowsOf(job, "checking", steps);
  const judged = judgeRows(closing?.watch(rows) ?? rows, job.mapping, job.order.stop);
  for await (const outcomes of judged.outcomes) {
    for (const outcome of outcomes) tally.addAsIfLoaded(outcome);
    await report.add(outcomes.filter((outcome) => outcome.kind === "rejected"));
  }
  if (!judged.complete()) {
    const counts = asLeftOut(tally.counts(undefined));
    return { counts, complete: false, checks: noChecks, refused: false };
  }
  await job.file.ensureUnchanged();
  const counts = tally.counts(judged.seen);
  checkIdentity(counts, report.rows);
  const agreed = {
    limits: judgeLimits(counts, limitsOf(job.order, job.mapping)),
    controls: judgeTotals(counts, job.sha256, job.totals),
    notices: [],
  };
  const checks = withClosing(agreed, closing);
  const refused = refuses(checks);
  return { counts: refused ? asLeftOut(counts) : counts, complete: true, checks, refused };
}

/** Of a file of which nothing is loaded, its good rows neither. */
function asLeftOut(counts: Counts): Counts {
  const { rows, amount } = counts;
  return {
    ...counts,
    rows: { ...rows, loaded: 0, skipped: rows.skipped + rows.loaded },
    registrations: { ...counts.registrations, loaded: 0 },
    purchases: { loaded: 0 },
    amount: { ...amount, loaded: 0n, skipped: amount.skipped + amount.loaded },
  };
}
