import { createHash } from "node:crypto";
import type pg from "pg";
import type { OperatorError } from "../errors.ts";
import { openSession } from "./connections.ts";
import { databaseError } from "./database-error.ts";
import type { ReachedDatabase } from "./reach-database.ts";

/** Who has the lock; undefined where the server does not say. */
export interface LockHolder {
  readonly processId: number | undefined;
}

/**
 * The right to import one content into one registry: an advisory lock on a connection of its own. It ends with the
 * process, so that a dead run is told from a slow one.
 */
export class RunLock {
  readonly #database: ReachedDatabase;
  readonly #key: bigint;
  #session: pg.Client;
  #lost = false;

  private constructor(database: ReachedDatabase, key: bigint, session: pg.Client) {
    this.#database = database;
    this.#key = key;
    this.#session = session;
    this.#watch();
  }

  /** The lock, or who holds it. */
  static async take(database: ReachedDatabase, sha256: string): Promise<RunLock | LockHolder> {
    const key = runLockKey(database.registry, sha256);
    const session = await openSession(database);
    try {
      if (await tryLock(session, key)) return new RunLock(database, key, session);
      const holder = await findHolder(session, key);
      await session.end();
      return holder;
    } catch (error) {
      throw databaseError(error, database.place, "connected");
    }
  }

  /** Takes the lock again where its connection was lost. `run.locked` where another process has it by now. */
  async ensureHeld(locked: (holder: LockHolder) => OperatorError): Promise<void> {
    if (!this.#lost) return;
    const session = await openSession(this.#database);
    if (!(await tryLock(session, this.#key))) {
      const holder = await findHolder(session, this.#key);
      await session.end();
      // Our own old connection, whose end the server has not noticed.
      if (holder.processId === process.pid) return;
      throw locked(holder);
    }
    this.#session = session;
    this.#lost = false;
    this.#watch();
  }

  /** Ends the connection and with it the lock. */
  async release(): Promise<void> {
    await this.#session.end().catch(() => undefined);
  }

  #watch(): void {
    this.#session.once("end", () => {
      this.#lost = true;
    });
  }
}

export function runLockKey(registry: string, sha256: string): bigint {
  return createHash("sha256").update(`${registry}:${sha256}`).digest().readBigInt64BE();
}

async function tryLock(session: pg.Client, key: bigint): Promise<boolean> {
  const { rows } = await session.query<{ taken: boolean }>("select pg_try_advisory_lock($1) as taken", [String(key)]);
  return rows[0]?.taken === true;
}

async function findHolder(session: pg.Client, key: bigint): Promise<LockHolder> {
  const { rows } = await session.query<{ application_name: string | null }>(
    `select application_name from (${heldRunLocks}) held join pg_stat_activity using (pid) where key = $1`,
    [String(key)],
  );
  const processId = /^intake (\d+)$/.exec(rows[0]?.application_name ?? "")?.[1];
  return { processId: processId === undefined ? undefined : Number(processId) };
}

/** The keys of all advisory locks that are held in this database. */
export const heldRunLocks = `
  select pid, (classid::bigint << 32) | objid::bigint as key
  from pg_locks
  where locktype = 'advisory' and objsubid = 1 and granted
    and database = (select oid from pg_database where datname = current_database())
`;
