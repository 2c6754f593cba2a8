import type { ImportRun } from "./import-run.ts";
import { rubles } from "./kopecks.ts";

/** The account as scripts get it: `--json`, `runs show --json`. Its shape is a contract; fields are only ever added. */
export function importRunJson(run: ImportRun): Record<string, unknown> {
  const { amount, seconds, rows } = run;
  return {
    run: run.run ?? null,
    kind: run.kind,
    status: run.status,
    file: nulled(run.file),
    retailer: run.retailer ?? null,
    askedRetailer: run.askedRetailer ?? null,
    profile: run.profile ?? null,
    profileHash: run.profileHash ?? null,
    evidence: run.evidence,
    mapping: run.mapping,
    doubts: run.doubts,
    rows: run.rows,
    registrations: run.registrations,
    clients: run.clients,
    purchases: run.purchases,
    amount: {
      read: rubles(amount.read),
      loaded: rubles(amount.loaded),
      rejected: rubles(amount.rejected),
      duplicate: rubles(amount.duplicate),
      skipped: rubles(amount.skipped),
      unknown: amount.unknown,
    },
    normalised: run.normalised,
    problems: run.problems,
    notices: run.notices,
    skipped: run.skipped,
    reports: run.reports,
    staleReports: run.staleReports,
    receipt: run.receipt ?? null,
    limits: run.limits,
    controls: run.controls,
    startedAt: run.startedAt.toISOString(),
    seconds,
    rowsPerSecond: seconds > 0 ? Math.round(rows.read / seconds) : 0,
  };
}

function nulled(facts: ImportRun["file"]): Record<keyof ImportRun["file"], string | number | null> {
  return {
    name: facts.name,
    bytes: facts.bytes,
    sha256: facts.sha256,
    format: facts.format ?? null,
    encoding: facts.encoding ?? null,
    delimiter: facts.delimiter ?? null,
    sheet: facts.sheet ?? null,
    headerRow: facts.headerRow ?? null,
  };
}
