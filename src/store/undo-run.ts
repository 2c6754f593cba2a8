import { OperatorError } from "../errors.ts";
import type { Undo } from "../model/undo.ts";
import { type ContentOfRetailer, lockContent, lockForUndo } from "./lock-content.ts";
import { persist } from "./persist.ts";
import type { RegistryPool } from "./registry-pool.ts";
import { removeClients } from "./undo/remove-clients.ts";
import { restoreClients } from "./undo/restore-clients.ts";
import { takeBackPurchases } from "./undo/take-back-purchases.ts";
import { foresee, readUndo } from "./undo/undo-figures.ts";
import type { UndoStep } from "./undo/undo-step.ts";

/** See `Registry.undoRun`. */
export async function undoRun(registry: RegistryPool, run: number, how: { readonly dryRun: boolean }): Promise<Undo> {
  const content = await findContent(registry, run);
  const lock = await (how.dryRun ? lockContent : lockForUndo)(registry, content);
  try {
    const { state } = await findContent(registry, run);
    if (state === "undone") return { ...(await readUndo(registry, run)), status: "already_undone" };
    if (how.dryRun) return await foresee(registry, run);
    // Every step finds only what is still to be done, so that it may be repeated where its outcome is unknown.
    const step: UndoStep = (work) =>
      persist(registry.database, async () => {
        await lock.ensureHeld();
        return work();
      });
    await step(() => registry.ask(begin, [run]));
    await takeBackPurchases(registry, run, step);
    await removeClients(registry, run, step);
    await restoreClients(registry, run, step);
    await step(() => registry.ask(end, [run]));
    return await readUndo(registry, run);
  } finally {
    await lock.release();
  }
}

interface RunContent extends ContentOfRetailer {
  readonly state: string;
}

async function findContent(registry: RegistryPool, run: number): Promise<RunContent> {
  const sql = `select ${lockedContent} as sha256, file_name as "fileName", retailer, state from import_runs where id = ?`;
  const [found] = await registry.ask<RunContent>(sql, [run]);
  if (found === undefined) throw new OperatorError("run.not_found", { run });
  return found;
}

// A run of the endpoint may be taken back while its server is up, which then begins another one.
const lockedContent = "case kind when 'endpoint' then 'undo of ' || id else sha256 end";

// From here on no batch of the run can be stored: it waits for those under way, and later ones see the state.
const begin = `
  with marked as (
    update import_runs set state = 'undoing' where id = ? and state <> 'undone' returning id
  )
  insert into run_undos (run_id) select id from marked on conflict do nothing
`;

const end = `
  with marked as (
    update import_runs set state = 'undone' where id = ? and state = 'undoing' returning id
  ),
  counted as (
    update run_undos set
      finished_at = now(),
      clients_bought_elsewhere = (select count(*) from clients where run_id = marked.id)
    from marked where run_undos.run_id = marked.id
    returning run_undos.*
  )
  insert into audit_log (actor, action, subject, details)
  select session_user, 'run.undone', run_id::text, jsonb_build_object(
    'purchases', purchases, 'kopecks', kopecks, 'clients_removed', clients_removed, 'clients_restored', clients_restored,
    'clients_bought_elsewhere', clients_bought_elsewhere, 'clients_changed_later', clients_changed_later
  )
  from counted
`;
