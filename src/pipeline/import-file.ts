import { leftUnfinished, OperatorError } from "../errors.ts";
import type { ImportRun } from "../model/import-run.ts";
import type { SourceFile } from "../model/source-file.ts";
import type { Registry } from "../store/registry.ts";
import { controlTotals, judgeTotals, noChecks, refuseOtherContent } from "./control.ts";
import { fingerprint } from "./fingerprint.ts";
import { identifyFile } from "./identify-file.ts";
import { accountOf, type ImportJob, importCandidate } from "./import-job.ts";
import { judgeBeforehand } from "./judge-beforehand.ts";
import { load } from "./load.ts";
import { rehearse } from "./rehearse.ts";
import { finishReport, withReport } from "./report.ts";
import type { ImportOrder, Steps } from "./steps.ts";

/** The whole import of one file. Everything that a person can mend is thrown as an OperatorError. */
export async function importFile(file: SourceFile, order: ImportOrder, steps: Steps): Promise<ImportRun> {
  const startedAt = new Date();
  const { sha256, totals, mapping } = await lookAt(file, order, steps);
  const job: ImportJob = { file, sha256, mapping, order, totals, checks: noChecks, startedAt };

  if (order.dryRun) return dryRun(job, steps);

  const registry = await steps.openRegistry();
  const imported = await registry.findImported(importCandidate(job));
  if (imported !== undefined) return alreadyImported(imported, job);

  await refuseHalfLoaded(job, registry);

  const { refused, checks } = await judgeBeforehand(job, steps);
  if (refused !== undefined) return { ...refused, run: await registry.findBegun(job) };

  await file.ensureUnchanged();
  if (order.stop.aborted) return accountOf(job, "interrupted", {});
  return withReport(job, steps, async (report) => {
    const opened = await registry.beginImport(importCandidate(job));
    if (opened.kind === "already_imported") return alreadyImported(opened.run, job);
    try {
      return await load({ ...job, checks }, opened, report, steps);
    } catch (error) {
      throw leftUnfinished(error, { run: opened.run, undoing: false });
    } finally {
      await opened.close();
    }
  });
}

/**
 * Finds out what the file is while its fingerprint is taken, and opens the registry, which is needed next. What is wrong
 * with it is told only of a file whose bytes are the ones that are expected; what is wrong with the registry, when it is
 * needed. When it throws, nothing is under way any more.
 */
async function lookAt(
  file: SourceFile,
  order: ImportOrder,
  steps: Steps,
): Promise<Pick<ImportJob, "sha256" | "totals" | "mapping">> {
  const identifying = identifyFile(file, order, steps);
  const preparing = order.dryRun ? identifying : identifying.then(() => steps.openRegistry());
  preparing.catch(() => undefined);
  try {
    const sha256 = await fingerprint(file, order.stop);
    const totals = await controlTotals(file, order, steps);
    refuseOtherContent(file, sha256, totals);
    return { sha256, totals, mapping: await identifying };
  } catch (error) {
    await preparing.catch(() => undefined);
    throw error;
  }
}

/** A file that repeats the past adds only the difference, so that a half-loaded one does no harm. */
async function refuseHalfLoaded(job: ImportJob, registry: Registry): Promise<void> {
  if (job.mapping.policy.delivery.kind === "cumulative") return;
  const run = await registry.findHalfLoaded(importCandidate(job));
  if (run !== undefined) throw new OperatorError("run.half_loaded", { file: job.file.name, run });
}

async function dryRun(job: ImportJob, steps: Steps): Promise<ImportRun> {
  return withReport(job, steps, async (report) => {
    const { counts, complete, checks, refused } = await rehearse(job, report, steps);
    if (!complete) return accountOf(job, "interrupted", { counts });
    const made = { counts, ...(await finishReport(report)) };
    return accountOf({ ...job, checks }, refused ? "refused" : "dry_run", made);
  });
}

/** The account of the run that loaded it, held against what is said about the file now. */
function alreadyImported(imported: ImportRun, { sha256, totals, mapping }: ImportJob): ImportRun {
  const asked = mapping.profile?.retailer;
  return {
    ...imported,
    ...(asked !== undefined && asked !== imported.retailer && { askedRetailer: asked }),
    status: "already_imported",
    controls: judgeTotals(imported, sha256, totals),
  };
}
