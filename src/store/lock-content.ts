import { OperatorError } from "../errors.ts";
import type { ImportCandidate } from "./registry.ts";
import type { RegistryPool } from "./registry-pool.ts";
import { RunLock } from "./run-lock.ts";

/** The lock on a content: whoever has it may import it, or undo a run of it. Throws `run.locked` where another has it. */
export async function lockContent(
  registry: RegistryPool,
  { sha256, fileName }: Pick<ImportCandidate, "sha256" | "fileName">,
): Promise<RunLock> {
  const lock = await RunLock.take(registry.database, sha256);
  if (lock instanceof RunLock) return lock;
  const [run] = await registry.ask<{ id: number; undoing: boolean }>(runUnderWay, [sha256]);
  const { id, undoing = false } = run ?? {};
  throw new OperatorError("run.locked", { file: fileName, run: id, processId: lock.processId, undoing });
}

const runUnderWay = `
  select id, state = 'undoing' as undoing
  from import_runs
  where sha256 = ? and state in ('running', 'undoing')
  order by id desc
  limit 1
`;
