import type { Undo } from "../../model/undo.ts";
import type { RegistryPool } from "../registry-pool.ts";
import { mayLackUndone } from "./may-lack-undone.ts";
import { ofUndoneRuns } from "./undone-runs.ts";

/** What an undo has come to. */
export async function readUndo(registry: RegistryPool, run: number): Promise<Undo> {
  const sql = `
    select kind, file_name, undos.* from import_runs runs join run_undos undos on undos.run_id = runs.id where runs.id = ?`;
  return undoOf(registry, run, { status: "undone", row: await onlyRow(registry, sql, [run]) });
}

/** What an undo would come to, with what an interrupted one has done already. */
export async function foresee(registry: RegistryPool, run: number): Promise<Undo> {
  return undoOf(registry, run, { status: "dry_run", row: await onlyRow(registry, foreseen, [run]) });
}

interface UndoRow {
  readonly kind: Undo["kind"];
  readonly file_name: string;
  readonly purchases: number;
  /** pg gives a bigint as text. */
  readonly kopecks: string;
  readonly clients_removed: number;
  readonly clients_restored: number;
  readonly clients_bought_elsewhere: number;
  readonly clients_changed_later: number;
}

async function onlyRow(registry: RegistryPool, sql: string, values: readonly number[]): Promise<UndoRow> {
  const [row] = await registry.ask<UndoRow>(sql, values);
  if (row === undefined) throw new TypeError("the run has no undo");
  return row;
}

async function undoOf(
  registry: RegistryPool,
  run: number,
  { status, row }: { readonly status: Undo["status"]; readonly row: UndoRow },
): Promise<Undo> {
  return {
    run,
    status,
    kind: row.kind,
    fileName: row.file_name,
    purchases: row.purchases,
    kopecks: BigInt(row.kopecks),
    clients: {
      removed: row.clients_removed,
      restored: row.clients_restored,
      kept: { bought_elsewhere: row.clients_bought_elsewhere, changed_later: row.clients_changed_later },
    },
    countedAsDuplicate: await registry.ask<Undo["countedAsDuplicate"][number]>(countedAsDuplicate, [run]),
  };
}

// One whose content was imported again since has what it lacked.
const countedAsDuplicate = `
  select distinct runs.id as run, runs.file_name as "fileName"
  from import_runs undone
    left join run_undos undos on undos.run_id = undone.id
    join import_runs runs on runs.retailer = undone.retailer and runs.state not in ('undoing', 'undone')
    join import_batches batches on batches.run_id = runs.id
  where undone.id = ? and ${mayLackUndone}
    and not exists (
      select from import_runs newer
      where newer.sha256 = runs.sha256 and newer.id > runs.id and newer.state = 'completed'
    )
  order by runs.id
`;

const foreseen = `
  with given as materialized (select ?::int as id),
  bought as materialized (
    select client_id, price from purchases where run_id = (select id from given)
  ),
  concerned as materialized (
    select id, run_id, exists (
      select from purchases others
      where others.client_id = clients.id and others.run_id is distinct from (select id from given)
    ) as bought_elsewhere
    from clients
    where run_id = (select id from given) or (${ofUndoneRuns} and id in (select client_id from bought))
  ),
  changed as (
    select later is null and (new_fio is null or (clients.fio, clients.email) = (new_fio, new_email)) as restorable
    from (
      select changes.*, (
        select min(position) from client_changes others
        where others.client_id = changes.client_id and others.position > changes.position
      ) as later
      from client_changes changes where run_id = (select id from given)
    ) mine
    join clients on clients.id = client_id
    where not exists (select from concerned where concerned.id = client_id and not bought_elsewhere)
  )
  select kind, file_name,
    (coalesce(undos.purchases, 0) + (select count(*) from bought))::int as purchases,
    (coalesce(undos.kopecks, 0) + (select coalesce(sum(price) * 100, 0) from bought))::bigint as kopecks,
    (coalesce(undos.clients_removed, 0)
      + (select count(*) from concerned where not bought_elsewhere))::int as clients_removed,
    (coalesce(undos.clients_restored, 0) + (select count(*) from changed where restorable))::int as clients_restored,
    (select count(*) from concerned where bought_elsewhere and run_id = runs.id)::int as clients_bought_elsewhere,
    (coalesce(undos.clients_changed_later, 0)
      + (select count(*) from changed where not restorable))::int as clients_changed_later
  from import_runs runs left join run_undos undos on undos.run_id = runs.id
  where runs.id = (select id from given)
`;
