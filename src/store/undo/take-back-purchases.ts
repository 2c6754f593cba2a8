import type { RegistryPool } from "../registry-pool.ts";
import type { UndoStep } from "./undo-step.ts";

// A transaction of a second at most. The purchases of a run lie together, but for those of runs at the same time.
const idsAtOnce = 50_000;

/** Removes what a run brought, and adds it up. */
export async function takeBackPurchases(registry: RegistryPool, run: number, step: UndoStep): Promise<void> {
  const [range] = await step(() => registry.ask<{ first: number | null; last: number }>(rangeOfIds, [run]));
  if (range === undefined || range.first === null) return;
  for (let id = range.first; id <= range.last; id += idsAtOnce) {
    await step(() => registry.ask(takeBack, [id, id + idsAtOnce - 1, run, run]));
  }
}

// `offset 0` keeps PostgreSQL from looking for the smallest id in the order of ids, through all other runs.
const rangeOfIds = `
  select min(id) as first, max(id) as last from (select id from purchases where run_id = ? offset 0) as brought
`;

const takeBack = `
  with taken as (
    delete from purchases where id between ? and ? and run_id = ? returning price
  ),
  sums as (
    select count(*) as purchases, coalesce(sum(price) * 100, 0)::bigint as kopecks from taken
  )
  update run_undos
  set purchases = run_undos.purchases + sums.purchases, kopecks = run_undos.kopecks + sums.kopecks
  from sums where run_id = ?
`;
