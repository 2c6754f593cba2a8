import { createHash } from "node:crypto";
import type pg from "pg";
import type { OperatorError } from "../errors.ts";
import { processIdOf } from "./application-name.ts";
import { endConnection, openSession } from "./connections.ts";
import { databaseError } from "./database-error.ts";
import type { ReachedDatabase } from "./reach-database.ts";

/** Who has the lock. */
export interface LockHolder {
  /** The server's process behind the holder's connection; undefined where the holder was gone when we looked. */
  readonly backend: number | undefined;
  /** Undefined where the server does not say. */
  readonly processId: number | undefined;
}

/**
 * The right to import one content into one registry: an advisory lock on a connection of its own. It ends with the
 * process, so that a dead run is told from a slow one.
 */
export class RunLock {
  readonly #database: ReachedDatabase;
  readonly #key: bigint;
  #held: HeldLock;
  #lost = false;

  private constructor(database: ReachedDatabase, key: bigint, held: HeldLock) {
    this.#database = database;
    this.#key = key;
    this.#held = held;
    this.#watch();
  }

  /** The lock, or who holds it. */
  static async take(database: ReachedDatabase, sha256: string): Promise<RunLock | LockHolder> {
    const key = runLockKey(database.registry, sha256);
    const taken = await takeLock(database, key);
    return "session" in taken ? new RunLock(database, key, taken) : taken;
  }

  /** Takes the lock again where its connection was lost. `run.locked` where another process has it by now. */
  async ensureHeld(locked: (holder: LockHolder) => OperatorError): Promise<void> {
    if (!this.#lost) return;
    const taken = await takeLock(this.#database, this.#key);
    if ("session" in taken) {
      this.#held = taken;
      this.#lost = false;
      this.#watch();
      return;
    }
    // Our own old connection, whose end the server has not noticed.
    if (taken.backend !== this.#held.backend) throw locked(taken);
  }

  /** Ends the connection and with it the lock. */
  async release(): Promise<void> {
    await endConnection(this.#held.session);
  }

  #watch(): void {
    this.#held.session.once("end", () => {
      this.#lost = true;
    });
  }
}

interface HeldLock {
  readonly session: pg.Client;
  readonly backend: number | undefined;
}

async function takeLock(database: ReachedDatabase, key: bigint): Promise<HeldLock | LockHolder> {
  const session = await openSession(database, { answersAtOnce: true });
  try {
    const sql = "select pg_try_advisory_lock($1) as taken, pg_backend_pid() as backend";
    const { rows } = await session.query<{ taken: boolean; backend: number }>(sql, [String(key)]);
    if (rows[0]?.taken) return { session, backend: rows[0].backend };
    const holder = await findHolder(session, key);
    await endConnection(session);
    return holder;
  } catch (error) {
    await endConnection(session);
    throw databaseError(error, database.place, "connected");
  }
}

async function findHolder(session: pg.Client, key: bigint): Promise<LockHolder> {
  const { rows } = await session.query<{ pid: number; application_name: string | null }>(
    `select pid, application_name from (${heldRunLocks}) held join pg_stat_activity using (pid) where key = $1`,
    [String(key)],
  );
  return { backend: rows[0]?.pid, processId: processIdOf(rows[0]?.application_name) };
}

export function runLockKey(registry: string, sha256: string): bigint {
  return createHash("sha256").update(`${registry}:${sha256}`).digest().readBigInt64BE();
}

/** The keys of all advisory locks that are held in this database. */
export const heldRunLocks = `
  select pid, (classid::bigint << 32) | objid::bigint as key
  from pg_locks
  where locktype = 'advisory' and objsubid = 1 and granted
    and database = (select oid from pg_database where datname = current_database())
`;
