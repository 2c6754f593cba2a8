import type { Client } from "pg";
import { ourApplications } from "../application-name.ts";

// Who uses the server is known to the server alone. Each user holds one connection with a shared advisory lock; who
// leaves and gets the lock exclusively was the last one. A process that is killed loses its connection and with it the
// lock, so nothing stale can remain.

/** Any number, the same in every version. */
const inUse = "7308895167893";

/** Takes part in the use. False while somebody stops the server. */
export async function takeShare(control: Client): Promise<boolean> {
  return answer(control, `select pg_try_advisory_lock_shared(${inUse}) as answer`);
}

/** Ends our part, and tells whether nobody else is left; then newcomers are kept out until the connection ends. */
export async function leaveAsLast(control: Client): Promise<boolean> {
  await control.query(`select pg_advisory_unlock_shared(${inUse})`);
  return claimAlone(control);
}

/** True when nobody uses the server; then newcomers are kept out until the connection ends. */
export async function claimAlone(control: Client): Promise<boolean> {
  if (!(await answer(control, `select pg_try_advisory_lock(${inUse}) as answer`))) return false;
  if ((await strangers(control)) === 0) return true;
  await control.query(`select pg_advisory_unlock(${inUse})`);
  return false;
}

/** Everybody who is connected but `control` itself. */
export async function countOthers(control: Client): Promise<number> {
  return count(control, "true");
}

// Our own processes are known by their locks; connections of theirs that are just being closed must not count. Others
// are people with psql and the like.
async function strangers(control: Client): Promise<number> {
  return count(control, `application_name not like '${ourApplications}'`);
}

async function count(control: Client, condition: string): Promise<number> {
  const { rows } = await control.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
     where backend_type = 'client backend' and pid <> pg_backend_pid() and ${condition}`,
  );
  return rows[0]?.count ?? 0;
}

async function answer(control: Client, sql: string): Promise<boolean> {
  const { rows } = await control.query<{ answer: boolean }>(sql);
  return rows[0]?.answer === true;
}
