import type { Knex } from "knex";
import { OperatorError } from "../errors.ts";
import type { ImportRun, RunKind, RunStatus } from "../model/import-run.ts";
import type { ProblemCode } from "../model/problem.ts";
import { type AccountJson, accountFromJson } from "./account-json.ts";
import { readPastRuns, sufficientRun } from "./past-runs.ts";
import type { GivenFlags, ImportCandidate, RunOrigin } from "./registry.ts";
import type { RegistryPool } from "./registry-pool.ts";
import { heldRunLocks, runLockKey } from "./run-lock.ts";

export async function listRuns(registry: RegistryPool, limit: number): Promise<readonly ImportRun[]> {
  return readRuns(registry, { sql: "order by r.id desc limit ?", values: [limit] });
}

export async function findRun(registry: RegistryPool, run: number): Promise<ImportRun> {
  const [found] = await readRuns(registry, { sql: "where r.id = ?", values: [run] });
  if (found === undefined) throw new OperatorError("run.not_found", { run });
  return found;
}

/** See `Registry.findImported`. */
export async function findImported(
  registry: RegistryPool,
  content: Pick<ImportCandidate, "sha256" | "profileHash">,
): Promise<ImportRun | undefined> {
  const run = sufficientRun(await readPastRuns(registry, content.sha256), content.profileHash);
  return run && findRun(registry, run.id);
}

/** See `Registry.findOrigin`. */
export async function findOrigin(registry: RegistryPool, run: number): Promise<RunOrigin> {
  const [row] = await registry.ask<OriginRow>(origin, [run]);
  if (row === undefined) throw new OperatorError("run.not_found", { run });
  const isAlive = await whoIsAlive(registry);
  return {
    run,
    kind: row.kind,
    status: statusOf(row, isAlive(row.sha256)),
    fileName: row.file_name,
    filePath: row.file_path ?? undefined,
    given: row.given,
    sha256: row.sha256,
    profileName: row.profile || undefined,
    profileHash: row.profile_hash,
  };
}

interface OriginRow {
  readonly kind: RunKind;
  readonly state: RunState;
  readonly file_name: string;
  readonly file_path: string | null;
  readonly given: GivenFlags;
  readonly sha256: string;
  readonly profile: string;
  readonly profile_hash: string;
}

const origin = `
  select kind, state, file_name, file_path, given, sha256, profile, profile_hash from import_runs where id = ?
`;

interface Selection {
  readonly sql: string;
  readonly values: Knex.RawBinding[];
}

/** As the column allows it. A refused file begins no run yet. */
type RunState = "running" | "completed" | "failed" | "interrupted" | "refused" | "undoing" | "undone";

interface RunRow {
  readonly id: number;
  readonly kind: RunKind;
  readonly state: RunState;
  readonly file_name: string;
  readonly bytes: string;
  readonly sha256: string;
  readonly retailer: string;
  readonly profile: string;
  readonly account: AccountJson | null;
  readonly started_at: Date;
  readonly seconds: number;
  /** What the ledger tells; null where there is an account, which tells more. */
  readonly ledger: LedgerSums | null;
  readonly problems: { readonly code: ProblemCode; readonly rows: number }[] | null;
}

interface LedgerSums {
  readonly rows_read: number;
  readonly rows_loaded: number;
  readonly rows_rejected: number;
  readonly rows_duplicate: number;
  readonly rows_unpriced: number;
  readonly registrations: number;
  readonly registrations_duplicate: number;
  readonly purchases: number;
  readonly created: number;
  readonly matched: number;
  readonly differing: number;
  readonly kopecks_loaded: string;
  readonly kopecks_rejected: string;
  readonly kopecks_duplicate: string;
}

async function readRuns(registry: RegistryPool, selection: Selection): Promise<readonly ImportRun[]> {
  const rows = await registry.ask<RunRow>(`${runs} ${selection.sql}`, selection.values);
  const isAlive = await whoIsAlive(registry);
  return rows.map((row) => runOf(row, statusOf(row, isAlive(row.sha256))));
}

/** Tells of a content whether somebody imports it just now. */
async function whoIsAlive(registry: RegistryPool): Promise<(sha256: string) => boolean> {
  const locks = await registry.ask<{ key: string }>(`select key::text from (${heldRunLocks}) held`);
  const held = new Set(locks.map(({ key }) => key));
  return (sha256) => held.has(String(runLockKey(registry.database.registry, sha256)));
}

const runs = `
  select r.id, r.kind, r.state, r.file_name, r.bytes, r.sha256, r.retailer, r.profile, r.account, r.started_at,
    extract(epoch from coalesce(r.finished_at, (
      select max(created_at) from import_batches where run_id = r.id
    ), r.started_at) - r.started_at)::float8 as seconds,
    ledger.sums as ledger, problems.list as problems
  from import_runs r
  left join lateral (
    select json_build_object(
      'rows_read', coalesce(sum(rows_read), 0),
      'rows_loaded', coalesce(sum(rows_loaded), 0),
      'rows_rejected', coalesce(sum(rows_rejected), 0),
      'rows_duplicate', coalesce(sum(rows_duplicate), 0),
      'rows_unpriced', coalesce(sum(rows_unpriced), 0),
      'registrations', coalesce(sum(registrations_loaded), 0),
      'registrations_duplicate', coalesce(sum(registrations_duplicate), 0),
      'purchases', coalesce(sum(purchases_loaded), 0),
      'created', coalesce(sum(clients_created), 0),
      'matched', coalesce(sum(clients_matched), 0),
      'differing', coalesce(sum(clients_differing), 0),
      'kopecks_loaded', coalesce(sum(kopecks_loaded), 0)::text,
      'kopecks_rejected', coalesce(sum(kopecks_rejected), 0)::text,
      'kopecks_duplicate', coalesce(sum(kopecks_duplicate), 0)::text
    ) as sums
    from import_batches where run_id = r.id
  ) ledger on r.account is null
  left join lateral (
    select json_agg(json_build_object('code', code, 'rows', rows) order by rows desc, code) as list
    from (
      select code, count(*) as rows
      from import_batches, unnest(rejected_codes) as code
      where run_id = r.id
      group by code
    ) counted
  ) problems on r.account is null
`;

/** What says that it runs and has no lock belonged to a process that died: of a file something may be left to do. */
function statusOf({ kind, state }: Pick<RunRow, "kind" | "state">, alive: boolean): RunStatus {
  if (state !== "running" || alive) return state;
  return kind === "endpoint" ? "completed" : "interrupted";
}

function runOf(row: RunRow, status: RunStatus): ImportRun {
  if (row.account !== null) return { ...accountFromJson(row.account), run: row.id, kind: row.kind, status };
  return { ...fromLedger(row), status };
}

function fromLedger(row: RunRow): Omit<ImportRun, "status"> {
  const sums = row.ledger ?? nothing;
  const loaded = BigInt(sums.kopecks_loaded);
  const rejected = BigInt(sums.kopecks_rejected);
  const duplicate = BigInt(sums.kopecks_duplicate);
  return {
    run: row.id,
    kind: row.kind,
    file: {
      name: row.file_name,
      bytes: Number(row.bytes),
      sha256: row.sha256,
      format: undefined,
      encoding: undefined,
      delimiter: undefined,
      sheet: undefined,
      headerRow: undefined,
    },
    // Empty where the run had no profile.
    retailer: row.retailer || undefined,
    profile: row.profile || undefined,
    profileHash: undefined,
    evidence: [],
    skipped: [],
    mapping: {},
    rows: {
      read: sums.rows_read,
      loaded: sums.rows_loaded,
      rejected: sums.rows_rejected,
      duplicate: sums.rows_duplicate,
      skipped: 0,
    },
    // The ledger counts refused rows; into how many records they belonged is known when the run ends.
    registrations: { loaded: sums.registrations, rejected: 0, duplicate: sums.registrations_duplicate },
    clients: { created: sums.created, matched: sums.matched, differing: sums.differing },
    purchases: { loaded: sums.purchases },
    amount: {
      read: loaded + rejected + duplicate,
      ...{ loaded, rejected, duplicate, skipped: 0n },
      unknown: sums.rows_unpriced,
    },
    normalised: {},
    problems: row.problems ?? [],
    notices: [],
    doubts: [],
    reports: {},
    staleReports: [],
    receipt: undefined,
    limits: [],
    controls: [],
    startedAt: row.started_at,
    seconds: row.seconds,
  };
}

const nothing: LedgerSums = {
  rows_read: 0,
  rows_loaded: 0,
  rows_rejected: 0,
  rows_duplicate: 0,
  rows_unpriced: 0,
  registrations: 0,
  registrations_duplicate: 0,
  purchases: 0,
  created: 0,
  matched: 0,
  differing: 0,
  kopecks_loaded: "0",
  kopecks_rejected: "0",
  kopecks_duplicate: "0",
};
