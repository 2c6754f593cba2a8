import { basename } from "node:path";
import { OperatorError } from "../errors.ts";
import type { ControlTotal, JudgedTotal } from "../model/control-total.ts";
import type { ImportRun } from "../model/import-run.ts";
import { rubles } from "../model/kopecks.ts";
import type { JudgedLimit, RejectLimit } from "../model/reject-limit.ts";
import type { SourceFile } from "../model/source-file.ts";
import { readManifest } from "../retailers/control-totals.ts";
import type { Mapping } from "../retailers/mapping.ts";
import type { ClosingTotal } from "./closing-total.ts";
import type { ImportOrder, Steps } from "./steps.ts";
import type { Counts } from "./tally.ts";

/** What was held against the limits and the control totals; all empty where nothing was agreed. */
export interface Checks {
  readonly limits: readonly JudgedLimit[];
  readonly controls: readonly JudgedTotal[];
  readonly notices: ImportRun["notices"];
}

export const noChecks: Checks = { limits: [], controls: [], notices: [] };

/** The control totals of the flag and of the manifest beside the file: both must hold. */
export async function controlTotals(
  file: SourceFile,
  { expected }: Pick<ImportOrder, "expected">,
  steps: Pick<Steps, "readManifest">,
): Promise<readonly ControlTotal[]> {
  const manifest = await steps.readManifest(file);
  return manifest === undefined ? expected : [...expected, ...readManifest(manifest, basename(file.name))];
}

/** A file of other bytes is not even looked at. */
export function refuseOtherContent(file: SourceFile, sha256: string, totals: readonly ControlTotal[]): void {
  const other = totals.find(({ what, expected }) => what === "sha256" && expected !== sha256);
  if (other === undefined) return;
  const { source, expected } = other;
  throw new OperatorError("file.other_content", { file: file.name, source, expected, found: sha256 });
}

/** A limit that was asked for overrules the one of the profile for the same subject. */
export function limitsOf({ maxRejects }: Pick<ImportOrder, "maxRejects">, { policy }: Mapping): readonly RejectLimit[] {
  const limits = [...policy.maxRejects, ...maxRejects];
  return [...new Map(limits.map((limit) => [limit.of, limit])).values()];
}

export function judgeLimits(counts: Counts, limits: readonly RejectLimit[]): readonly JudgedLimit[] {
  return limits.map(({ of, atMost }) => {
    const found = rejectedRows(counts, of);
    const exceeded = "rows" in atMost ? found > atMost.rows : found * 100 > counts.rows.read * atMost.percent;
    return { of, allowed: "rows" in atMost ? String(atMost.rows) : `${atMost.percent}%`, found, exceeded };
  });
}

export function judgeTotals(
  { rows, amount }: Pick<Counts, "rows" | "amount">,
  sha256: string,
  totals: readonly ControlTotal[],
): readonly JudgedTotal[] {
  const facts = { rows: String(rows.read - rows.skipped), sum: rubles(amount.read), sha256 };
  return totals.map((total) => {
    const found = facts[total.what];
    return { ...total, found, holds: found === total.expected };
  });
}

/** What the file says about itself, beside what was said about it. */
export function withClosing(checks: Checks, closing: ClosingTotal | undefined): Checks {
  const judged = closing?.judged() ?? [];
  const unchecked = judged.flatMap((one) => one.unchecked ?? []);
  const notice = { code: "total.unchecked", rows: unchecked.length, examples: unchecked } as const;
  return {
    ...checks,
    controls: [...checks.controls, ...judged.flatMap(({ control }) => control ?? [])],
    notices: unchecked.length === 0 ? checks.notices : [...checks.notices, notice],
  };
}

export function refuses({ limits, controls }: Checks): boolean {
  return limits.some(({ exceeded }) => exceeded) || controls.some(({ holds }) => !holds);
}

function rejectedRows({ rows, problems }: Counts, of: RejectLimit["of"]): number {
  return of === "total" ? rows.rejected : (problems.find(({ code }) => code === of)?.rows ?? 0);
}
