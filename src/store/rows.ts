import { OperatorError } from "../errors.ts";
import type { RejectedRow, StoredRow } from "../model/ledger-row.ts";
import type { RegistryPool } from "./registry-pool.ts";

/** See `Registry.rejectedRows`. */
export async function* rejectedRows(registry: RegistryPool, run: number): AsyncIterable<readonly RejectedRow[]> {
  const found = await registry.ask("select from import_runs where id = ?", [run]);
  if (found.length === 0) throw new OperatorError("run.not_found", { run });
  let after = -1;
  for (;;) {
    const [batch] = await registry.ask<RejectsOfBatch>(nextRejects, [run, after]);
    if (batch === undefined) return;
    yield batch.rejects;
    after = batch.sequence;
  }
}

interface RejectsOfBatch {
  readonly sequence: number;
  readonly rejects: readonly RejectedRow[];
}

const nextRejects = `
  select sequence, rejects.list as rejects
  from import_batches, lateral (
    select json_agg(json_build_object('row', row, 'codes', codes) order by position) as list
    from (
      select row, json_agg(code order by position) as codes, min(position) as position
      from unnest(rejected_rows, rejected_codes) with ordinality as pairs (row, code, position)
      group by row
    ) by_row
  ) rejects
  where run_id = ? and sequence > ? and cardinality(rejected_rows) > 0
  order by sequence
  limit 1
`;

interface AskedRow {
  /** A run, or the SHA-256 of a content. */
  readonly of: number | string;
  readonly row: number;
  readonly deliveryKeys: readonly string[];
}

/** See `Registry.findRow`. */
export async function findRow(
  registry: RegistryPool,
  { of, row, deliveryKeys }: AskedRow,
): Promise<StoredRow | undefined> {
  const run = typeof of === "number" ? of : await newestRun(registry, of);
  if (run === undefined) return undefined;
  const [found] = await registry.ask<Omit<StoredRow, "run">>(rowOfRun, [run, row, deliveryKeys as string[]]);
  return found && { run, ...found };
}

async function newestRun(registry: RegistryPool, sha256: string): Promise<number | undefined> {
  const sql = `select id from import_runs where sha256 = ? and state <> 'undone' order by id desc limit 1`;
  const [run] = await registry.ask<{ id: number }>(sql, [sha256]);
  return run?.id;
}

const rowOfRun = `
  with asked as materialized (select ?::int as run_id, ?::int as row, ?::uuid[] as keys)
  select
    coalesce((
      select json_agg(code) from import_batches, unnest(rejected_rows, rejected_codes) as pairs (row, code)
      where run_id = asked.run_id and first_row <= asked.row and last_row >= asked.row and pairs.row = asked.row
    ), '[]') as codes,
    coalesce((
      select json_agg(json_build_object('purchase', id, 'client', client_id) order by id) from purchases
      where run_id = asked.run_id and source_row = asked.row
    ), '[]') as purchases,
    coalesce((
      select json_agg(json_build_object('purchase', id, 'client', client_id, 'run', run_id, 'row', source_row) order by id)
      from purchases where delivery_key = any(asked.keys) and run_id <> asked.run_id
    ), '[]') as "duplicateOf"
  from asked
  where exists (
    select from import_batches
    where run_id = asked.run_id and first_row <= asked.row and last_row >= asked.row
  )
`;
