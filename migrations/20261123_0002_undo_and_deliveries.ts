import type { Knex } from "knex";

/** What undo, resume by number, and deliveries that repeat the past need. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(runs);
  await knex.raw(ledger);
  await knex.raw(changes);
  await knex.raw(purchases);
}

/** What the former schema has no word for becomes the nearest that it has: an undo under way a failure, a duplicate a reject. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index purchases_delivery_key;
    alter table purchases drop column delivery_key;

    drop index clients_run_id, client_changes_client_id;
    alter table client_changes drop column position, drop column new_fio, drop column new_email;

    alter table import_batches drop constraint import_batches_rows;
    update import_batches
    set rows_rejected = rows_rejected + rows_duplicate, kopecks_rejected = kopecks_rejected + kopecks_duplicate
    where rows_duplicate > 0 or kopecks_duplicate > 0;
    alter table import_batches
      drop column rows_duplicate, drop column registrations_duplicate, drop column kopecks_duplicate,
      add constraint import_batches_check check (rows_read = rows_loaded + rows_rejected);

    drop table run_undos;
    update import_runs set state = 'failed' where state = 'undoing';
    alter table import_runs
      drop column file_path, drop column given, drop column sketch,
      drop constraint import_runs_state_check,
      add constraint import_runs_state_check
        check (state in ('running', 'completed', 'failed', 'interrupted', 'refused', 'undone'));
  `);
}

const runs = `
  alter table import_runs
    drop constraint import_runs_state_check,
    add constraint import_runs_state_check
      check (state in ('running', 'completed', 'failed', 'interrupted', 'refused', 'undoing', 'undone')),
    add column file_path text,
    add column given jsonb not null default '{}',
    add column sketch bigint[];
  comment on column import_runs.file_path is 'absolute; null where the file had no place on disk';
  comment on column import_runs.given is 'the flags that say how the file is to be read';
  comment on column import_runs.sketch is 'the smallest hashes of its purchases, by which files that overlap are noticed';

  create table run_undos (
    run_id integer primary key references import_runs (id),
    purchases integer not null default 0,
    kopecks bigint not null default 0,
    clients_removed integer not null default 0,
    clients_restored integer not null default 0,
    clients_bought_elsewhere integer not null default 0,
    clients_changed_later integer not null default 0,
    started_at timestamptz not null default now(),
    finished_at timestamptz
  );
  comment on table run_undos is 'What an undo has taken back so far, and what it kept';
  comment on column run_undos.clients_bought_elsewhere is 'kept: other runs or requests brought purchases of theirs; set at the end';
  comment on column run_undos.clients_changed_later is 'not restored: changed again since';
`;

const ledger = `
  alter table import_batches
    drop constraint import_batches_check,
    add column rows_duplicate integer not null default 0,
    add column registrations_duplicate integer not null default 0,
    add column kopecks_duplicate bigint not null default 0,
    add constraint import_batches_rows check (rows_read = rows_loaded + rows_rejected + rows_duplicate);
  comment on column import_batches.rows_duplicate is 'rows of a cumulative file that an earlier one brought';
`;

const changes = `
  alter table client_changes
    add column position bigint generated always as identity,
    add column new_fio varchar(50),
    add column new_email varchar(50);
  comment on column client_changes.position is 'the order of the changes, across runs';
  comment on column client_changes.new_fio is 'what the import made of it; null where an older version did not remember';

  -- Without them, the removal of each client would read all changes, and finding the clients of a run all clients.
  create index client_changes_client_id on client_changes (client_id);
  create index clients_run_id on clients using brin (run_id) with (autosummarize = on);
`;

// Only what a cumulative file brings has a key, so others pay nothing for it.
const purchases = `
  alter table purchases add column delivery_key uuid;
  create unique index purchases_delivery_key on purchases (delivery_key) where delivery_key is not null;
  comment on column purchases.delivery_key is 'what a cumulative file knows the purchase by: of retailer, order and line, or content';
`;
