import { OperatorError } from "../errors.ts";
import type { ImportRun } from "../model/import-run.ts";
import type { SourceFile } from "../model/source-file.ts";
import type { Registry, RunOrigin } from "../store/registry.ts";
import { noChecks } from "./control.ts";
import { identifyFile } from "./identify-file.ts";
import { type ImportJob, importCandidate } from "./import-job.ts";
import { judgeRows } from "./judge-rows.ts";
import { readRowsOf } from "./read-rows.ts";
import { withReport } from "./report.ts";
import { clientDiffers } from "./settled-batch.ts";
import type { ImportOrder, Steps } from "./steps.ts";

/** A reject report that was written again. */
export interface RunReport {
  readonly run: number;
  readonly rows: number;
  readonly reports: ImportRun["reports"];
}

/**
 * Writes the reject report of a run again, from its file: the database knows the refused rows, but not their values, and
 * is only asked. Throws `run.profile_changed` where the verdicts could be others now, `run.interrupted` at a stop.
 */
export async function reportRun(
  { file, origin, registry }: { readonly file: SourceFile; readonly origin: RunOrigin; readonly registry: Registry },
  order: ImportOrder,
  steps: Steps,
): Promise<RunReport> {
  const { run, sha256 } = origin;
  const mapping = await identifyFile(file, order, steps);
  const job: ImportJob = { file, sha256, mapping, order, totals: [], checks: noChecks, startedAt: new Date() };
  if (importCandidate(job).profileHash !== origin.profileHash) {
    throw new OperatorError("run.profile_changed", { run, profile: origin.profileName ?? "" });
  }
  const refused = await refusedByRegistry(registry, run);
  return withReport(job, steps, async (report) => {
    const judged = judgeRows(readRowsOf(job, "checking", steps), mapping, order.stop);
    for await (const outcomes of judged.outcomes) {
      const settled = outcomes.map((outcome) =>
        outcome.kind === "accepted" && refused.has(outcome.rows[0]?.row ?? 0)
          ? clientDiffers(outcome, mapping.columns)
          : outcome,
      );
      await report.add(settled.filter((outcome) => outcome.kind === "rejected"));
    }
    if (!judged.complete()) throw new OperatorError("run.interrupted", { file: file.name });
    await file.ensureUnchanged();
    return { run, rows: report.rows, reports: await report.finish() };
  });
}

/** Rows that pass every rule and were refused for the client whom the registry held. */
async function refusedByRegistry(registry: Registry, run: number): Promise<ReadonlySet<number>> {
  const rows = new Set<number>();
  for await (const refused of registry.rejectedRows(run)) {
    for (const { row, codes } of refused) if (codes.includes("client.differs")) rows.add(row);
  }
  return rows;
}
