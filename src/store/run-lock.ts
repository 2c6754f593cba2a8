import { createHash } from "node:crypto";
import type pg from "pg";
import type { OperatorError } from "../errors.ts";
import { processIdOf } from "./application-name.ts";
import { endConnection, openSession } from "./connections.ts";
import { databaseError } from "./database-error.ts";
import type { ReachedDatabase } from "./reach-database.ts";

/** What a lock is on. Several may have a shared one at once, and nobody has one with them that is not shared. */
export interface LockClaim {
  readonly key: bigint;
  readonly shared: boolean;
}

/** Who has what was claimed. */
export interface LockHolder {
  readonly claim: LockClaim;
  /** The server's process behind the holder's connection; undefined where the holder was gone when we looked. */
  readonly backend: number | undefined;
  /** Whether the holder shares it. */
  readonly shares: boolean;
  /** Undefined where the server does not say. */
  readonly processId: number | undefined;
}

/** The error for a claim that another process has. */
export type Refusal = (holder: LockHolder) => Promise<OperatorError>;

/**
 * Advisory locks on a connection of their own. They end with the process, so that a dead run is told from a slow one.
 */
export class RunLock {
  readonly #database: ReachedDatabase;
  readonly #claims: readonly LockClaim[];
  readonly #refusal: Refusal;
  #held: HeldLock;
  #lost = false;

  private constructor(
    database: ReachedDatabase,
    { claims, refusal, held }: { claims: readonly LockClaim[]; refusal: Refusal; held: HeldLock },
  ) {
    this.#database = database;
    this.#claims = claims;
    this.#refusal = refusal;
    this.#held = held;
    this.#watch();
  }

  /** All that is claimed, in this order, or nothing. Throws what `refusal` makes of a holder. */
  static async take(database: ReachedDatabase, claims: readonly LockClaim[], refusal: Refusal): Promise<RunLock> {
    const held = await takeLocks(database, claims);
    if ("session" in held) return new RunLock(database, { claims, refusal, held });
    throw await refusal(held);
  }

  /** Takes the locks again where their connection was lost. Throws where another process has one by now. */
  async ensureHeld(): Promise<void> {
    if (!this.#lost) return;
    const taken = await takeLocks(this.#database, this.#claims);
    if ("session" in taken) {
      this.#held = taken;
      this.#lost = false;
      this.#watch();
      return;
    }
    // Our own old connection, whose end the server has not noticed.
    if (taken.backend !== this.#held.backend) throw await this.#refusal(taken);
  }

  /** Ends the connection and with it the locks. */
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

async function takeLocks(database: ReachedDatabase, claims: readonly LockClaim[]): Promise<HeldLock | LockHolder> {
  const session = await openSession(database, { answersAtOnce: true });
  try {
    let backend: number | undefined;
    for (const claim of claims) {
      const sql = `select ${claim.shared ? "pg_try_advisory_lock_shared" : "pg_try_advisory_lock"}($1) as taken, pg_backend_pid() as backend`;
      const { rows } = await session.query<{ taken: boolean; backend: number }>(sql, [String(claim.key)]);
      if (!rows[0]?.taken) {
        const holder = await findHolder(session, claim);
        await endConnection(session);
        return holder;
      }
      backend = rows[0].backend;
    }
    return { session, backend };
  } catch (error) {
    await endConnection(session);
    throw databaseError(error, database.place, "connected");
  }
}

async function findHolder(session: pg.Client, claim: LockClaim): Promise<LockHolder> {
  const { rows } = await session.query<{ pid: number; shares: boolean; application_name: string | null }>(
    `select pid, shares, application_name from (${heldRunLocks}) held join pg_stat_activity using (pid) where key = $1`,
    [String(claim.key)],
  );
  const [{ pid: backend = undefined, shares = false, application_name = null } = {}] = rows;
  return { claim, backend, shares, processId: processIdOf(application_name) };
}

/** Of whoever imports a content, or undoes a run of it. */
export function runLockKey(registry: string, sha256: string): bigint {
  return lockKey(`${registry}:${sha256}`);
}

/** Of whoever needs that what a retailer's runs have brought stays, and of whoever takes it back. */
export function retailerLockKey(registry: string, retailer: string): bigint {
  return lockKey(`${registry}:retailer:${retailer}`);
}

function lockKey(text: string): bigint {
  return createHash("sha256").update(text).digest().readBigInt64BE();
}

/** The keys of all advisory locks that are held in this database. */
export const heldRunLocks = `
  select pid, (classid::bigint << 32) | objid::bigint as key, mode = 'ShareLock' as shares
  from pg_locks
  where locktype = 'advisory' and objsubid = 1 and granted
    and database = (select oid from pg_database where datname = current_database())
`;
