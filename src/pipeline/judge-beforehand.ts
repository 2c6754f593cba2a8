import type { ImportRun } from "../model/import-run.ts";
import { type Checks, judgeTotals, limitsOf } from "./control.ts";
import { accountOf, type ImportJob } from "./import-job.ts";
import { canBreakMidway, checkReadable } from "./read-rows.ts";
import { asRefused, rehearse } from "./rehearse.ts";
import { finishReport, withReport } from "./report.ts";
import type { Steps } from "./steps.ts";
import { Tally } from "./tally.ts";

/** What was found out about the file as a whole before anything is written. */
export interface Foreknowledge {
  readonly checks: Checks;
  /** The account of a file that is not to be loaded. */
  readonly refused: ImportRun | undefined;
}

/** Reads the file to its end where something depends on that: an agreement about rejects or totals, a format that can break. */
export async function judgeBeforehand(job: ImportJob, steps: Steps): Promise<Foreknowledge> {
  const { sha256, totals } = job;
  if (limitsOf(job.order, job.mapping).length === 0 && totals.every(({ what }) => what === "sha256")) {
    if (canBreakMidway(job)) await checkReadable(job, steps);
    return { checks: { limits: [], controls: judgeTotals(nothing, sha256, totals) }, refused: undefined };
  }
  return withReport(job, steps, async (report) => {
    const { counts, complete, checks, refused } = await rehearse(job, report, steps);
    if (!complete) return { checks, refused: accountOf(job, "interrupted", { counts }) };
    if (!refused) return { checks, refused: undefined };
    const made = { counts: asRefused(counts), ...(await finishReport(report)) };
    return { checks, refused: accountOf({ ...job, checks }, "refused", made) };
  });
}

const nothing = new Tally().counts(undefined);
