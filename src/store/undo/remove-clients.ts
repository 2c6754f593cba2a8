import { setTimeout as sleep } from "node:timers/promises";
import { OperatorError } from "../../errors.ts";
import type { RegistryPool } from "../registry-pool.ts";
import type { UndoStep } from "./undo-step.ts";
import { ofUndoneRuns } from "./undone-runs.ts";

const idsAtOnce = 20_000;
const pauseMs = 250;
/** Longer than any statement of an import may take. */
const mostPasses = 600;

/**
 * Removes the clients who have no purchases any more and were brought by this run, or by one that was undone while this
 * one still had purchases of theirs.
 */
export async function removeClients(registry: RegistryPool, run: number, step: UndoStep): Promise<void> {
  let ranges = await step(() => rangesOfIds(registry));
  for (let pass = 1; ranges.length > 0; pass++) {
    if (pass > mostPasses) {
      throw new OperatorError("database.busy", { server: registry.database.place.server, cause: "55P03" });
    }
    const unfinished: Range[] = [];
    for (const range of ranges) {
      if (!(await step(() => removeBetween(registry, run, range)))) unfinished.push(range);
    }
    ranges = unfinished;
    // Those that are left were locked by imports which may be adding to them.
    if (ranges.length > 0) await sleep(pauseMs * (0.5 + Math.random()));
  }
}

interface Range {
  readonly first: number;
  readonly last: number;
}

async function rangesOfIds(registry: RegistryPool): Promise<readonly Range[]> {
  const [found] = await registry.ask<{ first: number | null; last: number }>(rangeOfIds);
  const ranges: Range[] = [];
  if (found === undefined || found.first === null) return ranges;
  for (let id = found.first; id <= found.last; id += idsAtOnce) ranges.push({ first: id, last: id + idsAtOnce - 1 });
  return ranges;
}

/**
 * Tells whether nobody is left. Two statements, since only the second sees what was added while the first waited. Nobody
 * is waited for while we have locks, so that there is no deadlock with imports, which lock clients in the order of their
 * files.
 */
async function removeBetween(registry: RegistryPool, run: number, { first, last }: Range): Promise<boolean> {
  return registry.inTransaction(async (ask) => {
    const locked = await ask<{ id: number }>(lock, [first, last]);
    const ids = locked.map(({ id }) => id);
    if (ids.length > 0) await ask(remove, [ids, run]);
    return (await ask(left, [first, last])).length === 0;
  });
}

const withoutPurchases = "not exists (select from purchases where purchases.client_id = clients.id)";

// `offset 0` keeps PostgreSQL from looking for the smallest id in the order of ids, through all other clients.
const rangeOfIds = `
  select min(id) as first, max(id) as last from (select id from clients where ${ofUndoneRuns} offset 0) as brought
`;

const abandoned = `from clients where id between ? and ? and ${ofUndoneRuns} and ${withoutPurchases}`;

const left = `select ${abandoned} limit 1`;

const lock = `select id ${abandoned} order by id for update skip locked`;

const remove = `
  with abandoned as materialized (
    select id from clients where id = any(?::int[]) and ${withoutPurchases}
  ),
  forgotten as (
    delete from client_changes where client_id in (select id from abandoned)
  ),
  removed as (
    delete from clients where id in (select id from abandoned) returning id
  )
  update run_undos set clients_removed = clients_removed + (select count(*) from removed) where run_id = ?
`;
