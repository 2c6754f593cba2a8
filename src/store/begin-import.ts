import { OperatorError } from "../errors.ts";
import { version } from "../version.ts";
import { readReceipts } from "./ledger.ts";
import { lockForImport } from "./lock-content.ts";
import { type ImportPools, openImport } from "./open-import.ts";
import { begunRun, type PastRun, readPastRuns, sufficientRun } from "./past-runs.ts";
import type { AlreadyImported, ImportCandidate, OpenImport } from "./registry.ts";
import type { RegistryPool } from "./registry-pool.ts";
import { findRun } from "./runs.ts";

/** See `Registry.beginImport`. */
export async function beginImport(
  { registry, lanes }: ImportPools,
  candidate: ImportCandidate,
): Promise<OpenImport | AlreadyImported> {
  const lock = await lockForImport(registry, candidate);
  try {
    const past = await readPastRuns(registry, candidate.sha256);
    const decision = decide(past, candidate);
    if (decision.kind === "already_imported") {
      await lock.release();
      return { kind: "already_imported", run: await findRun(registry, decision.run.id) };
    }
    const { id, batchSize } =
      decision.kind === "continue"
        ? await continueRun(registry, decision.run, candidate)
        : await newRun(registry, { candidate, givenUp: decision.givenUp });
    const receipts = await readReceipts(registry, id);
    return openImport({ registry, lanes }, { run: id, candidate, batchSize, lock, receipts });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

type Decision =
  | { readonly kind: "already_imported"; readonly run: PastRun }
  | { readonly kind: "continue"; readonly run: PastRun }
  | { readonly kind: "begin"; readonly givenUp: readonly number[] };

/**
 * What to do with a content that was seen before. The newest run comes first; no run of it lives, since we have the lock.
 * One that is outdated is not gone on with, but done again: what it loaded are duplicates then, what it lacks is loaded.
 */
function decide(past: readonly PastRun[], { profileHash, fileName }: ImportCandidate): Decision {
  const undoing = past.find((run) => run.state === "undoing");
  if (undoing !== undefined) throw new OperatorError("run.undoing", { file: fileName, run: undoing.id });
  const sameProfile = (run: PastRun) => run.profile_hash === profileHash;
  const imported = sufficientRun(past, profileHash);
  if (imported !== undefined) return { kind: "already_imported", run: imported };
  // By another profile its purchases may have other keys, and would be loaded twice.
  const outdated = past.find((run) => run.is_outdated && run.has_rows && !sameProfile(run));
  if (outdated !== undefined) {
    throw new OperatorError("run.outdated", { file: fileName, run: outdated.id, profile: outdated.profile });
  }
  const unfinished = past.filter((run) => run.state !== "completed");
  const toGoOn = unfinished.filter((run) => !run.is_outdated);
  const begun = begunRun(toGoOn) ?? toGoOn.find(sameProfile);
  if (begun === undefined) return { kind: "begin", givenUp: unfinished.map(({ id }) => id) };
  if (sameProfile(begun)) return { kind: "continue", run: begun };
  throw new OperatorError("run.other_profile", { file: fileName, run: begun.id, profile: begun.profile });
}

type Begun = Pick<OpenImport, "batchSize"> & { readonly id: number };

// Waits for what a killed process had sent and the server is still doing: the receipts are read after it.
async function continueRun(registry: RegistryPool, run: PastRun, { filePath }: ImportCandidate): Promise<Begun> {
  const sql = `
    update import_runs
    set state = 'running', account = null, finished_at = null, file_path = coalesce(?, file_path)
    where id = ?`;
  await registry.ask(sql, [filePath ?? null, run.id]);
  return { id: run.id, batchSize: { registrations: run.batch_registrations, rows: run.batch_rows } };
}

interface Beginning {
  readonly candidate: ImportCandidate;
  /** Runs that will not go on: they never loaded anything, or are outdated. */
  readonly givenUp: readonly number[];
}

async function newRun(registry: RegistryPool, { candidate, givenUp }: Beginning): Promise<Begun> {
  const { fileName, filePath, bytes, sha256, retailer, profileName, profileHash, batchSize } = candidate;
  const sql = `
    with given_up as (
      update import_runs set state = 'failed', finished_at = coalesce(finished_at, now()) where id = any(?::int[])
    )
    insert into import_runs (
      state, file_name, file_path, given, bytes, sha256, retailer, profile, profile_hash, batch_registrations, batch_rows,
      tool_version
    ) values ('running', ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?) returning id`;
  const { registrations, rows } = batchSize;
  const values = [
    ...[givenUp as number[], fileName, filePath ?? null, JSON.stringify(candidate.given), bytes, sha256, retailer],
    ...[profileName, profileHash, registrations, rows, version],
  ];
  const [row] = await registry.ask<{ id: number }>(sql, values);
  if (row === undefined) throw new TypeError("the new run has no number");
  return { id: row.id, batchSize };
}
