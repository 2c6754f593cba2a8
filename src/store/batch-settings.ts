/**
 * Settings of connections that store batches by `registerStatement`: its plan is made once, and not for every batch.
 * PostgreSQL takes arrays of unknown length for short ones, and would go through them, and through whole tables of a
 * registry that is still empty, in loops; it is told to take indexes and hashes.
 */
export const plannedOnce = `
  set plan_cache_mode to force_generic_plan;
  set enable_nestloop to off;
  set enable_seqscan to off;
`;

/**
 * Settings of connections that store nothing but batches of files: PostgreSQL does not look up again, purchase by purchase,
 * the client that the statement itself has created, or found and locked. That look takes a third of the time. Only a
 * superuser may say so (as which the tool is at home on its own server), and it would silence whatever else hangs on the
 * tables: where that is anything but our own foreign keys, they are checked as ever. Everybody else's changes always are.
 */
export const referencesProven = `
  select set_config('session_replication_role', 'replica', false)
  where current_setting('is_superuser')::boolean
    and not exists (
      select from pg_trigger left join pg_constraint reference on reference.oid = tgconstraint and contype = 'f'
      where tgrelid in ('clients'::regclass, 'purchases'::regclass, 'client_changes'::regclass, 'import_batches'::regclass)
        and (reference.oid is null or conrelid = tgrelid and conname not in (
          'purchases_client_id_fkey', 'client_changes_client_id_fkey', 'client_changes_run_id_fkey', 'import_batches_run_id_fkey'
        ))
    )
    and not exists (
      select from pg_rewrite
      where ev_class in ('clients'::regclass, 'purchases'::regclass, 'client_changes'::regclass, 'import_batches'::regclass)
    );
`;
