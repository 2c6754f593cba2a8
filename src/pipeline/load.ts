import { BrokenIdentityError, isOperatorError, OperatorError } from "../errors.ts";
import type { Batch } from "../model/batch.ts";
import type { ImportRun } from "../model/import-run.ts";
import type { OpenImport } from "../store/registry.ts";
import type { RejectReport } from "../writers/reject-report.ts";
import { ContentSketch } from "./content-sketch.ts";
import { cutBatches } from "./cut-batches.ts";
import { createDeliveryKeys } from "./delivery-keys.ts";
import { checkIdentity } from "./identity.ts";
import { accountOf, type ImportJob } from "./import-job.ts";
import { judgeRows } from "./judge-rows.ts";
import { keepHeapSmall } from "./keep-heap-small.ts";
import { throughLanes } from "./lanes.ts";
import { readRowsOf } from "./read-rows.ts";
import { finishReport, withRejectsReported } from "./report.ts";
import { settleBatch } from "./settled-batch.ts";
import type { Steps } from "./steps.ts";
import { type Counts, Tally } from "./tally.ts";

/** Judges the file, stores it batch by batch, and closes the run with its account and its report. */
export async function load(job: ImportJob, opened: OpenImport, report: RejectReport, steps: Steps): Promise<ImportRun> {
  const { mapping, order } = job;
  const { run } = opened;
  const tally = new Tally();
  const sketch = new ContentSketch(mapping);
  const judged = judgeRows(readRowsOf(job, "loading", steps), mapping, order.stop);
  const { onKnownClient } = mapping.policy;
  const mayBeRefused = onKnownClient === "reject";
  const outcomes = mayBeRefused ? judged.outcomes : withRejectsReported(judged.outcomes, report);
  const kind = {
    size: opened.batchSize,
    mayBeRefused,
    keysOf: createDeliveryKeys(mapping),
    sketch,
  };
  const batches = cutBatches(outcomes, kind, judged.complete);
  const register = (batch: Batch) => opened.register(batch, onKnownClient);

  try {
    for await (const stored of throughLanes(batches, order.lanes, register)) {
      const settled = settleBatch(stored, mapping.columns);
      tally.addAccepted(settled.accepted);
      tally.addRejected(settled.rejected);
      for (const outcome of settled.outcomes) {
        tally.addOutcome(outcome);
        if (outcome.kind === "accepted") sketch.add(outcome);
      }
      tally.addReceipt(settled.receipt);
      await report.add(settled.rejects);
      keepHeapSmall();
    }
    await job.file.ensureUnchanged();
    if (judged.complete()) checkIdentity(tally.counts(judged.seen), report.rows);
  } catch (error) {
    if (!isFinal(error)) throw error;
    const counts = tally.counts(undefined);
    await opened.finish(accountOf(job, "failed", { run, counts }));
    throw isOperatorError(error, "file.changed") ? changedAfter(counts, { file: job.file.name, run }, error) : error;
  }

  if (!judged.complete()) {
    const interrupted = accountOf(job, "interrupted", { run, counts: tally.counts(undefined) });
    await opened.finish(interrupted);
    return interrupted;
  }
  // A cumulative file repeats the past by agreement.
  if (mapping.policy.delivery.kind === "incremental") tally.addOverlap(await opened.keepSketch(sketch.hashes));
  const counts = tally.counts(judged.seen);
  const completed = accountOf(job, "completed", { run, counts, ...(await finishReport(report)) });
  await opened.finish(completed);
  return completed;
}

/** Importing the file again would not mend it. After everything else the run can go on. */
function isFinal(error: unknown): boolean {
  return error instanceof BrokenIdentityError || isOperatorError(error, "file.changed");
}

/** What was stored of the content that the file no longer has would come in twice with the content that it has now. */
function changedAfter({ rows }: Counts, { file, run }: { readonly file: string; readonly run: number }, cause: Error) {
  return new OperatorError("run.file_changed", { file, run, rows: rows.loaded }, cause);
}
