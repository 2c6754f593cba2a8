import type { BatchReceipt } from "../model/batch.ts";
import type { RegistryPool } from "./registry-pool.ts";

/** A row of `import_batches`, as far as receipts are made of it. */
export interface LedgerRow {
  readonly sequence: number;
  readonly rows_loaded: number;
  readonly rows_duplicate: number;
  readonly registrations_loaded: number;
  readonly registrations_duplicate: number;
  readonly purchases_loaded: number;
  readonly clients_created: number;
  readonly clients_matched: number;
  readonly clients_differing: number;
  /** pg gives a bigint as text. */
  readonly kopecks_loaded: string;
  readonly kopecks_duplicate: string;
  readonly refused: readonly number[];
  /** The client of each accepted registration; null where the batch had been stored before. */
  readonly client_ids: readonly number[] | null;
}

/** What a receipt is made of. The lists of rejected rows stay in the database. */
export const receiptColumns = `sequence, rows_loaded, rows_duplicate, registrations_loaded, registrations_duplicate,
  purchases_loaded, clients_created, clients_matched, clients_differing, kopecks_loaded, kopecks_duplicate, refused`;

export function receiptOf(row: Omit<LedgerRow, "client_ids">): BatchReceipt {
  return {
    sequence: row.sequence,
    clientsCreated: row.clients_created,
    clientsMatched: row.clients_matched,
    clientsDiffering: row.clients_differing,
    rowsLoaded: row.rows_loaded,
    registrationsLoaded: row.registrations_loaded,
    purchasesLoaded: row.purchases_loaded,
    kopecksLoaded: BigInt(row.kopecks_loaded),
    duplicate: {
      rows: row.rows_duplicate,
      registrations: row.registrations_duplicate,
      kopecks: BigInt(row.kopecks_duplicate),
    },
    refused: row.refused,
  };
}

/** What an interrupted run has stored, by sequence. */
export async function readReceipts(registry: RegistryPool, run: number): Promise<ReadonlyMap<number, BatchReceipt>> {
  const sql = `select ${receiptColumns} from import_batches where run_id = ?`;
  const rows = await registry.ask<Omit<LedgerRow, "client_ids">>(sql, [run]);
  return new Map(rows.map((row) => [row.sequence, receiptOf(row)]));
}
