import type { ImportRun } from "../model/import-run.ts";
import type { OpenImport } from "../store/registry.ts";
import type { RejectReport } from "../writers/reject-report.ts";
import { cutBatches } from "./cut-batches.ts";
import { checkIdentity } from "./identity.ts";
import { accountOf, type ImportJob } from "./import-job.ts";
import { judgeRows } from "./judge-rows.ts";
import { throughLanes } from "./lanes.ts";
import { readRowsOf } from "./read-rows.ts";
import { settleBatch } from "./settled-batch.ts";
import type { Steps } from "./steps.ts";
import { Tally } from "./tally.ts";

/** Judges the file, stores it batch by batch, and closes the run with its account and its report. */
export async function load(job: ImportJob, opened: OpenImport, report: RejectReport, steps: Steps): Promise<ImportRun> {
  const { mapping, order } = job;
  const { run } = opened;
  const tally = new Tally();
  const judged = judgeRows(readRowsOf(job, "loading", steps), mapping, order.stop);
  const batches = cutBatches(judged.outcomes, opened.batchSize, judged.complete);
  const register = (batch: Parameters<OpenImport["register"]>[0]) =>
    opened.register(batch, mapping.policy.onKnownClient);

  for await (const stored of throughLanes(batches, order.lanes, register)) {
    const settled = settleBatch(stored, mapping.columns);
    for (const outcome of settled.outcomes) tally.addOutcome(outcome);
    tally.addReceipt(settled.receipt);
    await report.add(settled.rejects);
  }

  if (!judged.complete()) {
    const interrupted = accountOf(job, "interrupted", { run, counts: tally.counts(undefined) });
    await opened.finish(interrupted);
    return interrupted;
  }
  const counts = tally.counts(judged.seen);
  try {
    await job.file.ensureUnchanged();
    checkIdentity(counts, report.rows);
  } catch (error) {
    await opened.finish(accountOf(job, "failed", { run, counts }));
    throw error;
  }
  const completed = accountOf(job, "completed", { run, counts, reports: await report.finish() });
  await opened.finish(completed);
  return completed;
}
