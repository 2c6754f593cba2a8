import { OperatorError } from "../errors.ts";
import type { Batch, BatchReceipt, BatchSize } from "../model/batch.ts";
import type { Policy } from "../model/profile.ts";
import { accountToJson } from "./account-json.ts";
import { batchParameters } from "./batch-parameters.ts";
import { StatementFailed } from "./database-error.ts";
import { keepSketch } from "./keep-sketch.ts";
import { type LedgerRow, receiptOf } from "./ledger.ts";
import { persist } from "./persist.ts";
import { type RegisterStatement, registerStatement } from "./register-statement.ts";
import type { OpenImport } from "./registry.ts";
import type { RegistryPool } from "./registry-pool.ts";
import type { LockHolder, RunLock } from "./run-lock.ts";

/** A run that holds its lock. */
export interface LockedRun {
  readonly run: number;
  readonly fileName: string;
  readonly batchSize: BatchSize;
  readonly lock: RunLock;
  /** What the ledger had when the run went on; empty for a new one. */
  readonly receipts: ReadonlyMap<number, BatchReceipt>;
}

/** The import that stores batches under this run. */
export function openImport(registry: RegistryPool, locked: LockedRun): OpenImport {
  const { run, batchSize, lock, receipts, fileName } = locked;
  const lockedByOther = ({ processId }: LockHolder) =>
    new OperatorError("run.locked", { file: fileName, run, processId, undoing: false });
  return {
    kind: "open",
    run,
    batchSize,
    async register(batch: Batch, onKnownClient: Policy["onKnownClient"]): Promise<BatchReceipt> {
      const stored = receipts.get(batch.sequence);
      if (stored !== undefined) return stored;
      const statement = registerStatement(run, batchParameters(batch), onKnownClient);
      // The ledger row makes it harmless to repeat a statement whose answer was lost.
      return persist(registry.database, async () => {
        await lock.ensureHeld(lockedByOther);
        const entry = await store(registry, statement);
        if (entry === undefined) throw new OperatorError("run.undone", { file: fileName, run });
        return receiptOf(entry);
      });
    },
    keepSketch: (sketch) => persist(registry.database, () => keepSketch(registry, run, sketch)),
    async finish(account): Promise<void> {
      const finish = () => registry.ask(finishing, [account.status, accountToJson(account), run]);
      const [finished] = await persist(registry.database, finish);
      if (finished === undefined) throw new OperatorError("run.undone", { file: fileName, run });
    },
    close: () => lock.release(),
  };
}

const finishing = `
  update import_runs set state = ?, account = ?::jsonb, finished_at = now()
  where id = ? and state not in ('undoing', 'undone')
  returning id
`;

/** Undefined where the run has been taken back meanwhile. */
async function store(registry: RegistryPool, { sql, values }: RegisterStatement): Promise<LedgerRow | undefined> {
  const ask = () => registry.ask<LedgerRow>(sql, values);
  const [row] = await ask().catch((error: unknown) => {
    if (!isStoredMeanwhile(error)) throw error;
    return ask();
  });
  return row;
}

// The statement of a lost connection was still under way when we repeated it, and was first.
function isStoredMeanwhile(error: unknown): boolean {
  return error instanceof StatementFailed && error.constraint === "import_batches_pkey";
}
