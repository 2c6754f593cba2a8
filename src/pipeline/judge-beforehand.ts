import type { ImportRun } from "../model/import-run.ts";
import { type Checks, judgeTotals, limitsOf, noChecks, refuses, withClosing } from "./control.ts";
import { closingTotal } from "./ends-with-total.ts";
import { accountOf, type ImportJob } from "./import-job.ts";
import { canBreakMidway, readToEnd } from "./read-rows.ts";
import { rehearse } from "./rehearse.ts";
import { finishReport, withReport } from "./report.ts";
import type { Steps } from "./steps.ts";
import { Tally } from "./tally.ts";

/** What was found out about the file as a whole before anything is written. */
export interface Foreknowledge {
  readonly checks: Checks;
  /** The account of a file that is not to be loaded. */
  readonly refused: ImportRun | undefined;
}

/**
 * Reads the file to its end where something depends on that: an agreement about rejects or totals, a total that closes it,
 * a format that can break.
 */
export async function judgeBeforehand(job: ImportJob, steps: Steps): Promise<Foreknowledge> {
  const { sha256, totals, order } = job;
  if (limitsOf(order, job.mapping).length === 0 && totals.every(({ what }) => what === "sha256")) {
    const closing = await closingTotal(job, steps);
    if (closing !== undefined || canBreakMidway(job)) await readToEnd(job, closing, steps);
    const agreed = { ...noChecks, controls: judgeTotals(nothing, sha256, totals) };
    const checks = withClosing(agreed, closing);
    if (order.stop.aborted || !refuses(checks)) return { checks, refused: undefined };
  }
  return withReport(job, steps, async (report) => {
    const { counts, complete, checks, refused } = await rehearse(job, report, steps);
    if (!complete) return { checks, refused: accountOf(job, "interrupted", { counts }) };
    if (!refused) return { checks, refused: undefined };
    const made = { counts, ...(await finishReport(report)) };
    return { checks, refused: accountOf({ ...job, checks }, "refused", made) };
  });
}

const nothing = new Tally().counts(undefined);
