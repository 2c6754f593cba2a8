import type { ImportRun } from "../model/import-run.ts";
import { accountToJson } from "./account-json.ts";
import { persist } from "./persist.ts";
import type { RegistryPool } from "./registry-pool.ts";

/** Keeps the final account of a run. False where it is being taken back, or was. */
export async function finishRun(registry: RegistryPool, run: number, account: ImportRun): Promise<boolean> {
  const finish = () => registry.ask(sql, [account.status, accountToJson(account), run]);
  const [finished] = await persist(registry.database, finish);
  return finished !== undefined;
}

const sql = `
  update import_runs set state = ?, account = ?::jsonb, finished_at = now()
  where id = ? and state not in ('undoing', 'undone')
  returning id
`;
