import { endConnection, openSession } from "./connections.ts";
import { databaseError } from "./database-error.ts";
import type { ReachedDatabase } from "./reach-database.ts";
import { runLockKey } from "./run-lock.ts";

/** The right to work in a folder of the spool; it ends with the process. */
export interface BayLock {
  release(): Promise<void>;
}

/** Undefined while another process has it. */
export async function lockBay(database: ReachedDatabase, bay: string): Promise<BayLock | undefined> {
  const session = await openSession(database, { answersAtOnce: true });
  try {
    const key = runLockKey(database.registry, `spool:${bay}`);
    const sql = "select pg_try_advisory_lock($1) as taken";
    const { rows } = await session.query<{ taken: boolean }>(sql, [String(key)]);
    if (rows[0]?.taken) return { release: () => endConnection(session) };
  } catch (error) {
    await endConnection(session);
    throw databaseError(error, database.place, "connected");
  }
  await endConnection(session);
  return undefined;
}
