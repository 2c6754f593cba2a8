import { basename, dirname } from "node:path";
import type { ImportRun } from "../model/import-run.ts";
import type { Outcome } from "../model/outcome.ts";
import { columnsToFill } from "../retailers/filled-in.ts";
import type { RejectReport, ReportTarget } from "../writers/reject-report.ts";
import type { ImportJob } from "./import-job.ts";
import type { Steps } from "./steps.ts";

/** Lends a reject report; what was not finished is forgotten. */
export async function withReport<Result>(
  job: ImportJob,
  steps: Pick<Steps, "openReport">,
  use: (report: RejectReport) => Promise<Result>,
): Promise<Result> {
  const report = steps.openReport(reportTarget(job));
  try {
    if (job.order.reports.formats.length > 0) await report.prepare();
    return await use(report);
  } finally {
    await report.discard();
  }
}

/**
 * The same outcomes, their rejects having been added to the report while they are young: kept until they are stored, rows
 * would cost more time to collect than to report.
 */
export async function* withRejectsReported(
  outcomes: AsyncIterable<readonly Outcome[]>,
  report: RejectReport,
): AsyncIterable<readonly Outcome[]> {
  for await (const some of outcomes) {
    await report.add(some.filter((outcome) => outcome.kind === "rejected"));
    yield some;
  }
}

/** Publishes the report, and finds those of an earlier content that lie there still: they are told, never deleted. */
export async function finishReport(report: RejectReport): Promise<Pick<ImportRun, "reports" | "staleReports">> {
  const reports = await report.finish();
  return { reports, staleReports: await report.stale() };
}

function reportTarget({ file, mapping, order }: ImportJob): ReportTarget {
  const { plan, profile, policy, headers } = mapping;
  const { formats, folder, currentFolder, language, reason } = order.reports;
  return {
    folder: folder ?? (file.path === undefined ? currentFolder : dirname(file.path)),
    baseName: file.path === undefined ? "stdin" : basename(file.path),
    formats,
    columns: headers,
    fill: columnsToFill(mapping),
    secret: profile?.secret ?? [],
    orderLines: policy.delivery.kind === "cumulative" && policy.delivery.key === "order_line",
    unit: policy.price.unit,
    delimiter: plan.format === "csv" ? plan.delimiter : undefined,
    encoding: plan.format === "csv" ? plan.encoding : undefined,
    language,
    reason,
  };
}
