import { setTimeout as sleep } from "node:timers/promises";
import { OperatorError } from "../../errors.ts";
import type { RegistryPool } from "../registry-pool.ts";
import type { UndoStep } from "../undo-run.ts";
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
  for (let pass = 1; pass <= mostPasses; pass++) {
    const [range] = await step(() => registry.ask<{ first: number | null; last: number }>(rangeOfIds));
    if (range === undefined || range.first === null) return;
    for (let id = range.first; id <= range.last; id += idsAtOnce) {
      await step(() => removeBetween(registry, run, { first: id, last: id + idsAtOnce - 1 }));
    }
    // Those that are left were locked by imports which may be adding to them.
    if (pass > 1) await sleep(pauseMs * (0.5 + Math.random()));
  }
  throw new OperatorError("database.busy", { server: registry.database.place.server, cause: "55P03" });
}

interface Range {
  readonly first: number;
  readonly last: number;
}

/**
 * Two statements, since only the second sees what was added while the first waited. Nobody is waited for while we have
 * locks, so that there is no deadlock with imports, which lock clients in the order of their files.
 */
async function removeBetween(registry: RegistryPool, run: number, { first, last }: Range): Promise<void> {
  await registry.inTransaction(async (ask) => {
    const locked = await ask<{ id: number }>(lock, [first, last]);
    if (locked.length === 0) return;
    const ids = locked.map(({ id }) => id);
    await ask(remove, [ids, run]);
  });
}

const withoutPurchases = "not exists (select from purchases where purchases.client_id = clients.id)";

const rangeOfIds = `
  select min(id) as first, max(id) as last
  from (select id from clients where ${ofUndoneRuns} and ${withoutPurchases} offset 0) as abandoned
`;

const lock = `
  select id from clients
  where id between ? and ? and ${ofUndoneRuns} and ${withoutPurchases}
  order by id
  for update skip locked
`;

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
