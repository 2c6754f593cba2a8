import type { ImportRun } from "../model/import-run.ts";
import type { Threshold } from "../model/profile.ts";
import type { SourceFile } from "../model/source-file.ts";
import { fingerprint } from "./fingerprint.ts";
import { identifyFile } from "./identify-file.ts";
import { accountOf, type ImportJob, importCandidate } from "./import-job.ts";
import { load } from "./load.ts";
import { canBreakMidway, checkReadable } from "./read-rows.ts";
import { asRefused, exceeds, rehearse } from "./rehearse.ts";
import { withReport } from "./report.ts";
import type { ImportOrder, Steps } from "./steps.ts";

/** The whole import of one file. Everything that a person can mend is thrown as an OperatorError. */
export async function importFile(file: SourceFile, order: ImportOrder, steps: Steps): Promise<ImportRun> {
  const startedAt = new Date();
  const sha256 = await fingerprint(file);
  const mapping = await identifyFile(file, order, steps);
  const job: ImportJob = { file, sha256, mapping, order, startedAt };

  if (order.dryRun) return dryRun(job, steps);

  const registry = await steps.openRegistry();
  const imported = await registry.findImported(importCandidate(job));
  if (imported !== undefined) return { ...imported, status: "already_imported" };

  const refused = await judgedBeforehand(job, steps);
  if (refused !== undefined) return refused;

  await file.ensureUnchanged();
  if (order.stop.aborted) return accountOf(job, "interrupted", {});
  return withReport(job, steps, async (report) => {
    const opened = await registry.beginImport(importCandidate(job));
    if (opened.kind === "already_imported") return { ...opened.run, status: "already_imported" };
    try {
      return await load(job, opened, report, steps);
    } finally {
      await opened.close();
    }
  });
}

async function dryRun(job: ImportJob, steps: Steps): Promise<ImportRun> {
  return withReport(job, steps, async (report) => {
    const { counts, complete } = await rehearse(job, report, steps);
    if (!complete) return accountOf(job, "interrupted", { counts });
    const reports = await report.finish();
    const threshold = thresholdOf(job);
    if (threshold !== undefined && exceeds(counts, threshold)) {
      return accountOf(job, "refused", { counts: asRefused(counts), reports });
    }
    return accountOf(job, "dry_run", { counts, reports });
  });
}

function thresholdOf({ order, mapping }: ImportJob): Threshold | undefined {
  return order.maxRejects ?? mapping.policy.maxRejects;
}

/** What speaks against loading the file at all, found out before anything is written; undefined where nothing does. */
async function judgedBeforehand(job: ImportJob, steps: Steps): Promise<ImportRun | undefined> {
  const threshold = thresholdOf(job);
  if (threshold === undefined) {
    if (canBreakMidway(job)) await checkReadable(job, steps);
    return undefined;
  }
  return withReport(job, steps, async (report) => {
    const { counts, complete } = await rehearse(job, report, steps);
    if (!complete) return accountOf(job, "interrupted", { counts });
    if (!exceeds(counts, threshold)) return undefined;
    return accountOf(job, "refused", { counts: asRefused(counts), reports: await report.finish() });
  });
}
