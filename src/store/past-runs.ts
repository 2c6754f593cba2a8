import type { ImportCandidate } from "./registry.ts";
import type { RegistryPool } from "./registry-pool.ts";
import { mayLackUndone } from "./undo/may-lack-undone.ts";

/** A run that imported the same content, or began to. */
export interface PastRun {
  readonly id: number;
  readonly state: "completed" | "running" | "interrupted" | "failed" | "undoing";
  readonly profile: string;
  readonly profile_hash: string;
  readonly batch_registrations: number;
  readonly batch_rows: number;
  readonly has_rows: boolean;
  /** It counted purchases as duplicates, of which an undo since may have taken some back. */
  readonly is_outdated: boolean;
}

/** Newest first; those that were undone are as if they had never been. */
export async function readPastRuns(registry: RegistryPool, sha256: string): Promise<readonly PastRun[]> {
  return registry.ask<PastRun>(sql, [sha256]);
}

/** The completed run that makes another import of its content needless. */
export function sufficientRun(past: readonly PastRun[], profileHash: string): PastRun | undefined {
  // A run that loaded nothing at all, as with a wrong profile, does not keep a better one away.
  const isWhole = (run: PastRun) => run.state === "completed" && !run.is_outdated;
  return past.find((run) => isWhole(run) && (run.has_rows || run.profile_hash === profileHash));
}

/** See `Registry.findBegun`. */
export async function findBegun(
  registry: RegistryPool,
  { sha256 }: Pick<ImportCandidate, "sha256">,
): Promise<number | undefined> {
  return begunRun(await readPastRuns(registry, sha256))?.id;
}

/** An undo may have taken back what the run counted as duplicate. */
export async function isOutdated(
  registry: RegistryPool,
  run: number,
  { sha256, repeatsPast }: Pick<ImportCandidate, "sha256" | "repeatsPast">,
): Promise<boolean> {
  if (!repeatsPast) return false;
  return (await readPastRuns(registry, sha256)).some(({ id, is_outdated }) => id === run && is_outdated);
}

/** A run that loaded rows and did not end: no other may begin before it is finished or taken back. */
export function begunRun(past: readonly PastRun[]): PastRun | undefined {
  return past.find((run) => run.state !== "completed" && run.has_rows);
}

const sql = `
  select id, state, profile, profile_hash, batch_registrations, batch_rows,
    exists (select from import_batches where run_id = runs.id and rows_loaded > 0) as has_rows,
    exists (
      select from import_batches batches, import_runs undone join run_undos undos on undos.run_id = undone.id
      where batches.run_id = runs.id and undone.retailer = runs.retailer and ${mayLackUndone}
    ) as is_outdated
  from import_runs runs
  where sha256 = ? and state in ('completed', 'running', 'interrupted', 'failed', 'undoing')
  order by id desc
`;
