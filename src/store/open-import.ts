import type { Knex } from "knex";
import type pg from "pg";
import { OperatorError } from "../errors.ts";
import type { Batch, BatchReceipt, BatchSize } from "../model/batch.ts";
import type { Policy } from "../model/profile.ts";
import { accountToJson } from "./account-json.ts";
import { batchParameters } from "./batch-parameters.ts";
import { ask, isPassing, persist } from "./connections.ts";
import { databaseError, isConnectionLoss, sqlState } from "./database-error.ts";
import { type LedgerRow, receiptOf } from "./ledger.ts";
import type { ReachedDatabase } from "./reach-database.ts";
import { type RegisterStatement, registerStatement } from "./register-statement.ts";
import type { OpenImport } from "./registry.ts";
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
export function openImport(pool: Knex, database: ReachedDatabase, locked: LockedRun): OpenImport {
  const { run, batchSize, lock, receipts, fileName } = locked;
  const lockedByOther = ({ processId }: LockHolder) =>
    new OperatorError("run.locked", { file: fileName, run, processId });
  return {
    kind: "open",
    run,
    batchSize,
    async register(batch: Batch, onKnownClient: Policy["onKnownClient"]): Promise<BatchReceipt> {
      const stored = receipts.get(batch.sequence);
      if (stored !== undefined) return stored;
      const statement = registerStatement(run, batchParameters(batch), onKnownClient);
      try {
        const attempt = async () => {
          await lock.ensureHeld(lockedByOther);
          return receiptOf(await execute(pool, statement));
        };
        // The ledger row makes it harmless to repeat a statement whose answer was lost.
        return await persist(attempt, (error) => isPassing(error) || isStoredMeanwhile(error));
      } catch (error) {
        throw databaseError(error, database.place, "connected");
      }
    },
    async finish(account): Promise<void> {
      const sql = "update import_runs set state = ?, account = ?::jsonb, finished_at = now() where id = ?";
      const attempt = () => ask(pool, database, sql, [account.status, accountToJson(account), run]);
      await persist(attempt, isLost);
    },
    close: () => lock.release(),
  };
}

async function execute(pool: Knex, { sql, values }: RegisterStatement): Promise<LedgerRow> {
  const connection: pg.Client = await pool.client.acquireConnection();
  try {
    const { rows } = await pool.raw<{ rows: LedgerRow[] }>(sql, values).connection(connection);
    const [row] = rows;
    if (row === undefined) throw new TypeError("the ledger gave no row");
    return row;
  } catch (error) {
    // Also a connection that only gave no answer in time: what it answers later must reach nobody.
    if (isConnectionLoss(error)) void connection.end().catch(() => undefined);
    throw error;
  } finally {
    await pool.client.releaseConnection(connection);
  }
}

// The statement of a lost connection was still under way when we repeated it, and was first.
function isStoredMeanwhile(error: unknown): boolean {
  return sqlState(error) === "23505" && (error as pg.DatabaseError).constraint === "import_batches_pkey";
}

function isLost(error: unknown): boolean {
  return error instanceof OperatorError && (error.code === "database.lost" || error.code === "database.unreachable");
}
