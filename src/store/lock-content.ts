import { OperatorError } from "../errors.ts";
import type { ImportCandidate } from "./registry.ts";
import type { RegistryPool } from "./registry-pool.ts";
import { type LockClaim, type LockHolder, RunLock, retailerLockKey, runLockKey } from "./run-lock.ts";

export type LockedContent = Pick<ImportCandidate, "sha256" | "fileName">;

/** The lock on a content alone. Throws `run.locked`. */
export function lockContent(registry: RegistryPool, content: LockedContent): Promise<RunLock> {
  const claim = contentClaim(registry, content);
  return RunLock.take(registry.database, [claim], (holder) => contentLocked(registry, content, holder));
}

/**
 * The right to import a content. Where it repeats the past, nothing that the retailer has brought is taken back meanwhile,
 * for it may be counted as duplicate. Throws `run.locked`, `run.retailer_locked`.
 */
export function lockForImport(registry: RegistryPool, candidate: ImportCandidate): Promise<RunLock> {
  return candidate.repeatsPast
    ? lockWithRetailer(registry, candidate, { shared: true })
    : lockContent(registry, candidate);
}

/** The right to undo a run of a content. Throws the same. */
export function lockForUndo(registry: RegistryPool, content: ContentOfRetailer): Promise<RunLock> {
  return lockWithRetailer(registry, content, { shared: false });
}

export type ContentOfRetailer = Pick<ImportCandidate, "sha256" | "fileName" | "retailer">;

function lockWithRetailer(
  registry: RegistryPool,
  content: ContentOfRetailer,
  { shared }: { readonly shared: boolean },
): Promise<RunLock> {
  const ofContent = contentClaim(registry, content);
  const ofRetailer = { key: retailerLockKey(registry.database.registry, content.retailer), shared };
  return RunLock.take(registry.database, [ofContent, ofRetailer], async (holder) =>
    holder.claim === ofContent ? contentLocked(registry, content, holder) : retailerLocked(content, holder),
  );
}

function contentClaim({ database }: RegistryPool, { sha256 }: LockedContent): LockClaim {
  return { key: runLockKey(database.registry, sha256), shared: false };
}

async function contentLocked(
  registry: RegistryPool,
  { sha256, fileName }: LockedContent,
  { processId }: LockHolder,
): Promise<OperatorError> {
  const [run] = await registry.ask<{ id: number; undoing: boolean }>(runUnderWay, [sha256]);
  const { id, undoing = false } = run ?? {};
  return new OperatorError("run.locked", { file: fileName, run: id, processId, undoing });
}

const runUnderWay = `
  select id, state = 'undoing' as undoing
  from import_runs
  where sha256 = ? and state in ('running', 'undoing')
  order by id desc
  limit 1
`;

function retailerLocked(
  { fileName, retailer }: ContentOfRetailer,
  { claim, shares, processId }: LockHolder,
): OperatorError {
  const conflict = claim.shared ? "import_during_undo" : shares ? "undo_during_import" : "undo_during_undo";
  return new OperatorError("run.retailer_locked", { file: fileName, retailer, processId, conflict });
}
