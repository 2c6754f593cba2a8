import { OperatorError } from "../errors.ts";
import { createKey, listKeys, revokeKey } from "./access/api-keys.ts";
import { plannedOnce, referencesProven } from "./batch-settings.ts";
import { beginImport } from "./begin-import.ts";
import { endConnection, openSession } from "./connections.ts";
import { openEndpointStore } from "./endpoint/endpoint-store.ts";
import { findHalfLoaded } from "./half-loaded.ts";
import { type MigrationState, migrate, readMigrationState, refuseNewer } from "./migrate.ts";
import { findBegun } from "./past-runs.ts";
import { pushedFiles } from "./pushed-files.ts";
import { type DatabaseSettings, type ReachedDatabase, reachDatabase } from "./reach-database.ts";
import type { Registry } from "./registry.ts";
import { RegistryPool } from "./registry-pool.ts";
import { findRow, rejectedRows } from "./rows.ts";
import { findImported, findOrigin, findRun, listRuns } from "./runs.ts";

export interface RegistrySettings extends DatabaseSettings {
  /** Migrate a database of somebody else's, too. */
  readonly migrate: boolean;
  /** How many batches may be under way at once. */
  readonly lanes: number;
}

/** Connects, and makes sure that the schema is the one that this version of the tool knows. */
export async function openRegistry(settings: RegistrySettings): Promise<Registry> {
  const database = await reachDatabase(settings);
  try {
    await ensureMigrated(database, settings.migrate);
  } catch (error) {
    await database.leave();
    throw error;
  }
  // One for what is asked while another one is in a transaction.
  const registry = new RegistryPool(database, { size: 2 });
  const lanes = new RegistryPool(database, { size: settings.lanes, settings: plannedOnce + referencesProven });
  return {
    beginImport: (candidate) => beginImport({ registry, lanes }, candidate),
    findImported: (candidate) => findImported(registry, candidate),
    findHalfLoaded: (candidate) => findHalfLoaded(registry, candidate),
    findBegun: (candidate) => findBegun(registry, candidate),
    listRuns: (limit) => listRuns(registry, limit),
    findRun: (run) => findRun(registry, run),
    findOrigin: (run) => findOrigin(registry, run),
    rejectedRows: (run) => rejectedRows(registry, run),
    findRow: (of, row, deliveryKeys) => findRow(registry, { of, row, deliveryKeys }),
    undoRun: async (run, how) => (await import("./undo-run.ts")).undoRun(registry, run, how),
    createKey: (order) => createKey(registry, order),
    listKeys: () => listKeys(registry),
    revokeKey: (id, actor) => revokeKey(registry, id, actor),
    pushedFiles: pushedFiles(registry),
    openEndpoint: (options) => openEndpointStore(database, options),
    close: async () => {
      await lanes.close();
      await registry.close();
      await database.leave();
    },
  };
}

/** Applies what is missing; returns the names of what was applied. */
export async function migrateDatabase(settings: DatabaseSettings): Promise<readonly string[]> {
  const database = await reachDatabase(settings);
  try {
    return await migrate(database);
  } finally {
    await database.leave();
  }
}

/** The state of a registry, and where it is. */
export interface MigrationStatus extends MigrationState {
  /** `host:port/database` */
  readonly server: string;
  readonly registry: string;
  readonly embedded: boolean;
}

/** Starts the embedded server, where it is the one. */
export async function migrationStatus(settings: DatabaseSettings): Promise<MigrationStatus> {
  const database = await reachDatabase(settings);
  try {
    const { registry, embedded, place } = database;
    return { ...(await migrationState(database)), server: place.server, registry, embedded };
  } finally {
    await database.leave();
  }
}

async function ensureMigrated(database: ReachedDatabase, allowed: boolean): Promise<void> {
  const state = await migrationState(database);
  refuseNewer(state, database);
  if (state.pending.length === 0) return;
  if (allowed || database.embedded) {
    await migrate(database);
    return;
  }
  const { registry, place } = database;
  throw new OperatorError("database.not_migrated", { server: place.server, registry });
}

/** The first contact: on a connection of its own, since knex leaves one open that fails at the password. */
async function migrationState(database: ReachedDatabase): Promise<MigrationState> {
  const session = await openSession(database, { answersAtOnce: true });
  try {
    return await readMigrationState(session, database);
  } finally {
    await endConnection(session);
  }
}
