import { OperatorError } from "../errors.ts";
import type { Settings } from "../settings.ts";
import type { MigrationStatus } from "../store/database.ts";
import type { ServerStatus } from "../store/embedded/server-control.ts";
import { parts } from "./parts.ts";

/** What can be done with the database as a whole. */
export interface DatabaseVerbs {
  /** Where the data goes. Does not start an embedded server that rests. */
  databaseStatus(): Promise<DatabaseStatus>;
  /** Creates or updates the tables; returns the names of the migrations that were applied. */
  migrateDatabase(): Promise<readonly string[]>;
  /** Throws `server.not_ours` where DATABASE_URL names a server. */
  startServer(): Promise<void>;
  /** Throws `server.in_use` while others are connected, `server.not_ours` where DATABASE_URL names a server. */
  stopServer(): Promise<void>;
}

/** The database in use: the server, where it is our own, and the tables, where it runs. */
export interface DatabaseStatus {
  readonly embedded: ServerStatus | undefined;
  readonly tables: MigrationStatus | undefined;
}

export function createDatabaseVerbs(settings: Settings): DatabaseVerbs {
  return {
    async databaseStatus() {
      const { migrationStatus } = await parts.database();
      if (settings.databaseUrl !== undefined) return { embedded: undefined, tables: await migrationStatus(settings) };
      const embedded = await (await parts.server()).serverStatus(settings.home);
      return { embedded, tables: embedded?.running && (await migrationStatus(settings)) };
    },
    migrateDatabase: async () => (await parts.database()).migrateDatabase(settings),
    async startServer() {
      await refuseForeignServer(settings);
      await (await parts.server()).startServer(settings.home);
    },
    async stopServer() {
      await refuseForeignServer(settings);
      await (await parts.server()).stopServer(settings.home);
    },
  };
}

async function refuseForeignServer({ databaseUrl }: Settings): Promise<void> {
  if (databaseUrl === undefined) return;
  throw new OperatorError("server.not_ours", { server: (await parts.databasePlace()).serverName(databaseUrl) });
}
