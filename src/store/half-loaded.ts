import type { ImportCandidate } from "./registry.ts";
import type { RegistryPool } from "./registry-pool.ts";

/** See `Registry.findHalfLoaded`. */
export async function findHalfLoaded(
  registry: RegistryPool,
  { filePath, sha256 }: Pick<ImportCandidate, "filePath" | "sha256">,
): Promise<number | undefined> {
  if (filePath === undefined) return undefined;
  const [run] = await registry.ask<{ id: number }>(sql, [filePath, sha256]);
  return run?.id;
}

const sql = `
  select id from import_runs
  where file_path = ? and sha256 <> ? and state in ('running', 'interrupted', 'failed')
    and exists (select from import_batches where run_id = import_runs.id and rows_loaded > 0)
  order by id desc
  limit 1
`;
