import { OperatorError } from "../errors.ts";
import type { Batch, BatchReceipt, BatchSize } from "../model/batch.ts";
import type { Policy } from "../model/profile.ts";
import { finishRun } from "./finish-run.ts";
import { keepSketch } from "./keep-sketch.ts";
import { receiptOf } from "./ledger.ts";
import { isOutdated } from "./past-runs.ts";
import { persist } from "./persist.ts";
import { type RegisterStatement, registerStatement } from "./register-statement.ts";
import type { ImportCandidate, OpenImport } from "./registry.ts";
import type { RegistryPool } from "./registry-pool.ts";
import type { RunLock } from "./run-lock.ts";
import { storeBatch } from "./store-batch.ts";

export interface ImportPools {
  readonly registry: RegistryPool;
  /** Connections that store batches and nothing else. */
  readonly lanes: RegistryPool;
}

/** A run that holds its lock. */
export interface LockedRun {
  readonly run: number;
  readonly candidate: ImportCandidate;
  readonly batchSize: BatchSize;
  readonly lock: RunLock;
  /** What the ledger had when the run went on; empty for a new one. */
  readonly receipts: ReadonlyMap<number, BatchReceipt>;
}

/** The import that stores batches under this run. */
export function openImport({ registry, lanes }: ImportPools, locked: LockedRun): OpenImport {
  const { run, batchSize, lock, receipts, candidate } = locked;
  const { fileName } = candidate;

  // The ledger row makes it harmless to repeat a statement whose answer was lost.
  function store(statement: RegisterStatement): Promise<BatchReceipt> {
    return persist(registry.database, async () => {
      await lock.ensureHeld();
      const entry = await storeBatch(lanes, statement);
      if (entry === undefined) throw new OperatorError("run.undone", { file: fileName, run });
      return receiptOf(entry);
    });
  }

  return {
    kind: "open",
    run,
    batchSize,
    // Not async: that would hold the batch, beside its statement, until the answer comes.
    register(batch: Batch, onKnownClient: Policy["onKnownClient"]): Promise<BatchReceipt> {
      const stored = receipts.get(batch.sequence);
      if (stored !== undefined) return Promise.resolve(stored);
      return store(registerStatement(run, batch, onKnownClient));
    },
    keepSketch: (sketch) => persist(registry.database, () => keepSketch(registry, run, sketch)),
    async finish(account): Promise<void> {
      // The lock keeps undos away, unless its connection was lost for a while.
      const mayLack = () => isOutdated(registry, run, candidate);
      if (account.status === "completed" && (await persist(registry.database, mayLack))) {
        throw new OperatorError("run.overtaken", { file: fileName, run });
      }
      if (!(await finishRun(registry, run, account))) throw new OperatorError("run.undone", { file: fileName, run });
    },
    close: () => lock.release(),
  };
}
