import { createHash } from "node:crypto";
import type { Knex } from "knex";
import type pg from "pg";
import { migrations } from "../../migrations/index.ts";
import { OperatorError } from "../errors.ts";
import { endConnection, openPool, openSession } from "./connections.ts";
import { databaseError, sqlState } from "./database-error.ts";
import { migrationSource } from "./migration-source.ts";
import type { ReachedDatabase } from "./reach-database.ts";

/** Which migrations the registry has. */
export interface MigrationState {
  readonly applied: readonly string[];
  /** Known to us, not applied yet. */
  readonly pending: readonly string[];
  /** Applied by a newer version of the tool. */
  readonly unknown: readonly string[];
}

export async function readMigrationState(session: pg.Client, database: ReachedDatabase): Promise<MigrationState> {
  const applied = await appliedMigrations(session, database);
  const ours = migrations.map(({ name }) => name);
  return {
    applied,
    pending: ours.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !ours.includes(name)),
  };
}

/** Throws `database.too_new` where the schema is ahead of the tool. */
export function refuseNewer(state: MigrationState, database: ReachedDatabase): void {
  const migration = state.unknown.at(-1);
  if (migration === undefined) return;
  throw new OperatorError("database.too_new", { server: database.place.server, migration });
}

/** Applies what is missing. Processes that do it at once wait for each other. Returns what was applied. */
export async function migrate(database: ReachedDatabase): Promise<readonly string[]> {
  const session = await openSession(database, { answersAtOnce: false });
  const pool = openPool(database, { size: 2 });
  try {
    await session.query("select pg_advisory_lock($1)", [migrationLock(database.registry)]);
    const state = await readMigrationState(session, database);
    refuseNewer(state, database);
    if (state.pending.length === 0) return [];
    await createSchema(pool, database.registry);
    const config = { migrationSource, schemaName: database.registry };
    // The mark of knex can outlive a process that was killed, and would lock the registry for good. Ours ends with the
    // connection, and keeps the others out.
    await pool.migrate.forceFreeMigrationsLock(config);
    await pool.migrate.latest(config);
    return state.pending;
  } catch (error) {
    throw databaseError(error, database.place, "connected");
  } finally {
    await pool.destroy();
    await endConnection(session);
  }
}

async function appliedMigrations(session: pg.Client, database: ReachedDatabase): Promise<readonly string[]> {
  try {
    // The registry's name is a plain identifier.
    const sql = `select name from "${database.registry}".knex_migrations order by id`;
    const { rows } = await session.query<{ name: string }>(sql);
    return rows.map(({ name }) => name);
  } catch (error) {
    // No such table, no such schema.
    if (["42P01", "3F000"].includes(sqlState(error) ?? "")) return [];
    throw databaseError(error, database.place, "connected");
  }
}

// `create schema if not exists` asks for the right to create schemas even where there is nothing to create.
async function createSchema(pool: Knex, registry: string): Promise<void> {
  const { rows } = await pool.raw<{ rows: unknown[] }>("select from pg_namespace where nspname = ?", [registry]);
  if (rows.length === 0) await pool.raw("create schema ??", [registry]);
}

function migrationLock(registry: string): string {
  return createHash("sha256").update(`migrate:${registry}`).digest().readBigInt64BE().toString();
}
