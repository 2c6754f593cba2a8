import { StatementFailed } from "./database-error.ts";
import type { LedgerRow } from "./ledger.ts";
import type { RegisterStatement } from "./register-statement.ts";
import type { RegistryPool } from "./registry-pool.ts";

/** The ledger row of a batch, stored now or before; undefined where its run has been taken back meanwhile. */
export async function storeBatch(
  registry: RegistryPool,
  { name, sql, values }: RegisterStatement,
): Promise<LedgerRow | undefined> {
  const ask = () => registry.ask<LedgerRow>(sql, values, name);
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
