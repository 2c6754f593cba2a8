import type { Knex } from "knex";

/** Files that retailers push to the endpoint: what is queued, under way, and what became of each. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(pushedFiles);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("drop table pushed_files");
}

const pushedFiles = `
  create table pushed_files (
    id text primary key,
    api_key_id text not null references api_keys (id),
    retailer text not null,
    file_name text not null,
    bytes bigint not null,
    sha256 text not null,
    bay text not null,
    language text not null,
    profile text,
    dry_run boolean not null,
    state text not null default 'queued' check (state in ('queued', 'running', 'imported', 'failed')),
    run_id integer references import_runs (id),
    account jsonb,
    error jsonb,
    received_at timestamptz not null default now(),
    started_at timestamptz,
    finished_at timestamptz,
    removed_at timestamptz
  );
  create index pushed_files_retailer on pushed_files (retailer) where finished_at is null;
  comment on column pushed_files.file_name is 'as the retailer calls it';
  comment on column pushed_files.bay is 'the folder of the spool, on one of the servers, in which the file lies';
  comment on column pushed_files.run_id is 'null for a dry run, a refused file, and one that another retailer had sent before';
  comment on column pushed_files.account is 'as in import_runs; of a file that another retailer had sent before there is none';
  comment on column pushed_files.error is 'the code and the facts of what keeps the file from being read or understood';
  comment on column pushed_files.removed_at is 'when file and reports were deleted; what is above stays';
`;
