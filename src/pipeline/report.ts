import { basename, dirname } from "node:path";
import { normaliseHeader } from "../retailers/header-name.ts";
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
    return await use(report);
  } finally {
    await report.discard();
  }
}

function reportTarget({ file, mapping, order }: ImportJob): ReportTarget {
  const { plan, profile, headers } = mapping;
  const { formats, folder, language, reason } = order.reports;
  const secret = new Set(profile.secret.map(normaliseHeader));
  return {
    folder: folder ?? (file.path === undefined ? process.cwd() : dirname(file.path)),
    baseName: file.path === undefined ? "stdin" : basename(file.path),
    formats,
    columns: headers,
    secret: headers.filter((header) => secret.has(normaliseHeader(header))),
    delimiter: plan.format === "csv" ? plan.delimiter : undefined,
    encoding: plan.format === "csv" ? plan.encoding : undefined,
    language,
    reason,
  };
}
