import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { ControlTotal } from "../model/control-total.ts";
import type { ImportRun, RunStatus } from "../model/import-run.ts";
import type { SourceFile } from "../model/source-file.ts";
import type { Mapping } from "../retailers/mapping.ts";
import type { ImportCandidate } from "../store/registry.ts";
import type { Checks } from "./control.ts";
import type { ImportOrder } from "./steps.ts";
import { type Counts, Tally } from "./tally.ts";

/** One file that is ready to be imported: it is known what it is, how it is read, and what was asked for. */
export interface ImportJob {
  readonly file: SourceFile;
  readonly sha256: string;
  readonly mapping: Mapping;
  readonly order: ImportOrder;
  /** What the sender says about the file. */
  readonly totals: readonly ControlTotal[];
  readonly startedAt: Date;
  /** What has been found out about limits and control totals so far. */
  readonly checks: Checks;
}

/** Large enough that a round trip costs little, small enough that what is under way dies young: memory stays flat. */
const batchSize = { registrations: 1000, rows: 5000 };

export function importCandidate({ file, sha256, mapping, order }: ImportJob): ImportCandidate {
  return {
    fileName: basename(file.name),
    filePath: file.path,
    given: order.given,
    bytes: file.bytes,
    sha256,
    retailer: order.retailer ?? mapping.profile?.retailer ?? "",
    repeatsPast: mapping.policy.delivery.kind === "cumulative",
    profileName: mapping.profile?.name ?? "",
    profileHash: profileHash(mapping),
    batchSize,
  };
}

export function accountOf(
  job: ImportJob,
  status: RunStatus,
  made: { readonly run?: number; readonly counts?: Counts } & Partial<Pick<ImportRun, "reports" | "staleReports">>,
): ImportRun {
  const { file, sha256, mapping, order, checks } = job;
  const counts = made.counts ?? new Tally().counts(undefined);
  return {
    run: made.run,
    kind: "file",
    status,
    file: {
      name: basename(file.name),
      bytes: file.bytes,
      sha256,
      format: mapping.plan.format,
      encoding: mapping.plan.encoding,
      delimiter: mapping.plan.delimiter,
      sheet: mapping.plan.sheet,
      headerRow: mapping.headerRow,
    },
    retailer: order.retailer ?? mapping.profile?.retailer,
    profile: mapping.profile?.name,
    profileHash: profileHash(mapping),
    evidence: mapping.evidence,
    mapping: mapping.columns,
    doubts: mapping.doubts,
    limits: checks.limits,
    controls: checks.controls,
    ...counts,
    notices: [...counts.notices, ...checks.notices],
    skipped: [...mapping.skipped, ...counts.skipped],
    reports: made.reports ?? {},
    staleReports: made.staleReports ?? [],
    receipt: undefined,
    startedAt: job.startedAt,
    seconds: (Date.now() - job.startedAt.getTime()) / 1000,
  };
}

/** Of everything that can change a verdict or the end of a batch, and of nothing else. */
function profileHash({ profile, plan, policy: agreed, layout, list, headerRow, headers, positions }: Mapping): string {
  const { maxRejects: _decidesOnlyWhether, ...policy } = agreed;
  const { skip, fioFrom, fill = {} } = profile ?? {};
  const filled = Object.keys(fill).length > 0 ? fill : undefined;
  const deciding = { plan, policy, layout, list, headerRow, headers, positions, skip, fioFrom, fill: filled };
  return createHash("sha256").update(JSON.stringify(deciding)).digest("hex");
}
