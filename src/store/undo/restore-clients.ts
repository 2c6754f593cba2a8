import { setTimeout as sleep } from "node:timers/promises";
import type { RegistryPool } from "../registry-pool.ts";
import type { UndoStep } from "./undo-step.ts";

const clientsAtOnce = 5000;
const pauseMs = 250;

/**
 * Gives clients whom the run updated the fio and e-mail back that they had before, where nobody has changed them since.
 * Where a later run has, that run's memory of the client is corrected: undone in its turn, it leads back to before both.
 */
export async function restoreClients(registry: RegistryPool, run: number, step: UndoStep): Promise<void> {
  for (;;) {
    const done = await step(() => restoreSome(registry, run));
    if (done === "all") return;
    if (done === "none") await sleep(pauseMs * (0.5 + Math.random()));
  }
}

/** Two statements, since only the second sees what was changed while the first waited. */
async function restoreSome(registry: RegistryPool, run: number): Promise<"all" | "some" | "none"> {
  return registry.inTransaction(async (ask) => {
    const locked = await ask<{ client_id: number }>(lock, [run, clientsAtOnce]);
    if (locked.length > 0) {
      await ask(restore, [run, locked.map((client) => client.client_id), run, run]);
      return "some";
    }
    const left = await ask("select from client_changes where run_id = ? limit 1", [run]);
    return left.length === 0 ? "all" : "none";
  });
}

const lock = `
  select client_id
  from client_changes changes join clients on clients.id = client_id
  where changes.run_id = ?
  order by client_id
  limit ?
  for no key update of clients skip locked
`;

const restore = `
  with mine as materialized (
    select client_id, fio, email, new_fio, new_email, (
      select later.run_id from client_changes later
      where later.client_id = changes.client_id and later.position > changes.position
      order by later.position limit 1
    ) as later
    from client_changes changes
    where run_id = ? and client_id = any(?::int[])
  ),
  restored as (
    update clients set fio = mine.fio, email = mine.email
    from mine
    where clients.id = client_id and later is null
      and (new_fio is null or (clients.fio, clients.email) = (new_fio, new_email))
    returning clients.id
  ),
  corrected as (
    update client_changes set fio = mine.fio, email = mine.email
    from mine
    where client_changes.run_id = later and client_changes.client_id = mine.client_id
  ),
  forgotten as (
    delete from client_changes
    where run_id = ? and client_id in (select client_id from mine)
  )
  update run_undos set
    clients_restored = clients_restored + (select count(*) from restored),
    clients_changed_later = clients_changed_later + (select count(*) from mine) - (select count(*) from restored)
  where run_id = ?
`;
