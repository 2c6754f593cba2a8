import type { PushError, PushedFile, PushOutcome, PushTerms, ReceivedFile } from "../model/pushed-file.ts";
import { type AccountJson, accountFromJson, accountToJson } from "./account-json.ts";
import { type BayLock, lockBay } from "./bay-lock.ts";
import type { RegistryPool } from "./registry-pool.ts";

/** The files that retailers pushed, as the registry knows them. */
export interface PushedFiles {
  /** As it is then: queued. */
  add(file: ReceivedFile): Promise<PushedFile>;
  /** Undefined where there is none, or it is another retailer's. */
  find(id: string, retailer: string): Promise<PushedFile | undefined>;
  /** How many files of the retailer wait or are under way. */
  countUnfinished(retailer: string): Promise<number>;
  /** Those that lie in a folder of the spool and are not done with, in the order in which they came. */
  unfinishedIn(bay: string): Promise<readonly PushedFile[]>;
  begin(id: string): Promise<void>;
  finish(id: string, outcome: Extract<PushOutcome, { readonly state: "imported" | "failed" }>): Promise<void>;
  /** Of these files in a folder of the spool, those that nothing is kept for: unknown ones, and those done with before. */
  obsolete(bay: string, ids: readonly string[], before: Date): Promise<readonly string[]>;
  /** Remembers that file and reports were deleted. */
  markRemoved(ids: readonly string[]): Promise<void>;
  /** The right to work in a folder of the spool, until it is released; undefined while another process has it. */
  lockBay(bay: string): Promise<BayLock | undefined>;
}

export function pushedFiles(pool: RegistryPool): PushedFiles {
  return {
    async add(file) {
      const { id, keyId, retailer, fileName, bytes, sha256, bay, language, profile, dryRun, terms } = file;
      const asked = [language, profile ?? null, dryRun, JSON.stringify(terms)];
      const values = [id, keyId, retailer, fileName, bytes, sha256, bay, ...asked];
      const [row] = await pool.ask<{ received_at: Date }>(adding, values);
      if (row === undefined) throw new TypeError("the file was not added");
      return {
        ...file,
        receivedAt: row.received_at,
        finishedAt: undefined,
        removed: false,
        outcome: { state: "queued" },
      };
    },
    async find(id, retailer) {
      const [row] = await pool.ask<PushRow>(`${pushes} where p.id = ? and p.retailer = ?`, [id, retailer]);
      return row && pushOf(row);
    },
    async countUnfinished(retailer) {
      const [row] = await pool.ask<{ count: number }>(counting, [retailer]);
      return row?.count ?? 0;
    },
    async unfinishedIn(bay) {
      const sql = `${pushes} where p.bay = ? and p.finished_at is null order by p.received_at, p.id`;
      return (await pool.ask<PushRow>(sql, [bay])).map(pushOf);
    },
    async begin(id) {
      await pool.ask("update pushed_files set state = 'running', started_at = now() where id = ?", [id]);
    },
    async finish(id, outcome) {
      const { account, error } = { account: undefined, error: undefined, ...outcome };
      await pool.ask(finishing, [
        outcome.state,
        account?.run ?? null,
        account === undefined ? null : accountToJson(account),
        error === undefined ? null : JSON.stringify(error),
        id,
      ]);
    },
    async obsolete(bay, ids, before) {
      return (await pool.ask<{ id: string }>(finding, [[...ids], bay, before])).map(({ id }) => id);
    },
    async markRemoved(ids) {
      await pool.ask("update pushed_files set removed_at = now() where id = any(?::text[])", [[...ids]]);
    },
    lockBay: (bay) => lockBay(pool.database, bay),
  };
}

const adding = `
  insert into pushed_files (id, api_key_id, retailer, file_name, bytes, sha256, bay, language, profile, dry_run, terms)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb) returning received_at
`;

const counting = "select count(*)::int as count from pushed_files where retailer = ? and finished_at is null";

const finishing = `
  update pushed_files set state = ?, run_id = ?, account = ?::jsonb, error = ?::jsonb, finished_at = now() where id = ?
`;

const finding = `
  select id from unnest(?::text[]) as lying (id)
  where not exists (
    select from pushed_files p
    where p.id = lying.id and p.bay = ? and coalesce(p.finished_at >= ?::timestamptz, true)
  )
`;

// What an undo has taken back since is told.
const pushes = `
  select p.*, case when r.state in ('undoing', 'undone') then r.state end as undo
  from pushed_files p left join import_runs r on r.id = p.run_id
`;

interface PushRow {
  readonly id: string;
  readonly api_key_id: string;
  readonly retailer: string;
  readonly file_name: string;
  readonly bytes: string;
  readonly sha256: string;
  readonly bay: string;
  readonly language: "ru" | "en";
  readonly profile: string | null;
  readonly dry_run: boolean;
  readonly terms: PushTerms;
  readonly state: PushOutcome["state"];
  readonly account: AccountJson | null;
  readonly error: PushError | null;
  readonly undo: "undoing" | "undone" | null;
  readonly received_at: Date;
  readonly finished_at: Date | null;
  readonly removed_at: Date | null;
}

function pushOf(row: PushRow): PushedFile {
  return {
    id: row.id,
    keyId: row.api_key_id,
    retailer: row.retailer,
    fileName: row.file_name,
    bytes: Number(row.bytes),
    sha256: row.sha256,
    bay: row.bay,
    language: row.language,
    profile: row.profile ?? undefined,
    dryRun: row.dry_run,
    terms: row.terms,
    receivedAt: row.received_at,
    finishedAt: row.finished_at ?? undefined,
    removed: row.removed_at !== null,
    outcome: outcomeOf(row),
  };
}

function outcomeOf({ state, account, error, undo }: PushRow): PushOutcome {
  if (state === "queued" || state === "running") return { state };
  if (state === "failed") return { state, error: error ?? { code: "internal", facts: {} } };
  if (account === null) return { state, account: undefined };
  const known = accountFromJson(account);
  return { state, account: undo === null ? known : { ...known, status: undo } };
}
