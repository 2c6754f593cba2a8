import type pg from "pg";

/** What is to be known of a database but the rows of an import. Equal to that of a new one: only rows have changed. */
export async function shapeOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ shape: string }>(shape);
  return rows[0]?.shape ?? "";
}

/** Empties the tables, and begins their numbers anew. False where somebody else is connected, who might come again. */
export async function emptyAlone(client: pg.Client): Promise<boolean> {
  // The last of those who have just left may still be on the way out.
  for (let tries = 0; (await client.query(others)).rowCount !== 0; tries++) {
    if (tries === 10) return false;
    await new Promise((wake) => setTimeout(wake, 20));
  }
  const { rows } = await client.query<{ tablename: string }>(
    "select tablename from pg_tables where schemaname = 'public' and tablename !~ '^knex_'",
  );
  await client.query(`truncate ${rows.map(({ tablename }) => tablename).join(", ")} restart identity cascade`);
  return true;
}

const others = "select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";

const isOurs = "nspname !~ '^pg_' and nspname <> 'information_schema'";

const shape = `
  select md5(string_agg(part, E'\\n' order by part)) as shape from (
    select concat_ws('|', 'schema', nspname, nspacl, nspowner) as part from pg_namespace
    union all
    select concat_ws('|', 'relation', nspname, relname, relkind, relacl, reloptions, relowner)
    from pg_class c join pg_namespace n on n.oid = relnamespace where ${isOurs}
    union all
    select concat_ws('|', 'column', nspname, relname, attname, attnum, atttypid::regtype, atttypmod, attnotnull, attacl,
      pg_get_expr(adbin, adrelid))
    from pg_attribute join pg_class c on c.oid = attrelid join pg_namespace n on n.oid = relnamespace
      left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where ${isOurs}
    union all
    select concat_ws('|', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
    union all
    select concat_ws('|', 'index', indexrelid::regclass, pg_get_indexdef(indexrelid), indisvalid)
    from pg_index join pg_class c on c.oid = indexrelid join pg_namespace n on n.oid = relnamespace where ${isOurs}
    union all
    select concat_ws('|', 'trigger', tgrelid::regclass, pg_get_triggerdef(oid), tgenabled)
    from pg_trigger where not tgisinternal
    union all
    select concat_ws('|', 'function', p.oid::regprocedure, prosrc, proacl) from pg_proc p
    join pg_namespace n on n.oid = pronamespace where ${isOurs} or proacl is not null
    union all
    select concat_ws('|', 'type', nspname, typname) from pg_type join pg_namespace n on n.oid = typnamespace where ${isOurs}
    union all
    select concat_ws('|', 'database', datacl, datconnlimit, datallowconn, setrole, setconfig)
    from pg_database d left join pg_db_role_setting on setdatabase = d.oid where datname = current_database()
    union all
    select concat_ws('|', 'migration', name, batch) from knex_migrations
    union all
    select concat_ws('|', 'lock', is_locked) from knex_migrations_lock
  ) parts`;
