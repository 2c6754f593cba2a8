import pg from "pg";
import { urlOf } from "../src/harness/database-url.ts";
import { migrateDatabase } from "../src/store/database.ts";
import { type EmbeddedServer, useEmbeddedServer } from "../src/store/embedded/embedded-server.ts";
import { parentOf, serverSeconds } from "./server-processor.ts";

/** The embedded server, with an empty registry for every contender. */
export interface BenchServer {
  /** Its version. */
  readonly version: string;
  /** Where the database of the contender is. */
  readonly databaseUrl: string;
  /** Puts a migrated, empty database in its place. */
  freshDatabase(): Promise<string>;
  /** Processor seconds so far, where the system tells. */
  seconds(): number | undefined;
  leave(): Promise<void>;
}

const benched = "bench";
const template = "bench_template";

/** `home` is that of the server; what another bench has left there is replaced. */
export async function benchServer(home: string): Promise<BenchServer> {
  const server: EmbeddedServer = await useEmbeddedServer(home);
  const { access } = server;
  const client = new pg.Client({ connectionString: urlOf(access, "postgres") });
  await client.connect();
  for (const database of [benched, template]) await client.query(`drop database if exists ${database} with (force)`);
  await client.query(`create database ${template}`);
  await migrateDatabase({ databaseUrl: urlOf(access, template), home: "", registry: "public" });
  const { rows } = await client.query<{ pid: number; version: string }>(
    "select pg_backend_pid() as pid, current_setting('server_version') as version",
  );
  const postmaster = parentOf(rows[0]?.pid ?? 0);
  const databaseUrl = urlOf(access, benched);
  return {
    databaseUrl,
    version: rows[0]?.version ?? "",
    freshDatabase: async () => {
      await client.query(`drop database if exists ${benched} with (force)`);
      await client.query(`create database ${benched} template ${template}`);
      // Whoever comes next does not pay for what the one before has left to be written.
      await client.query("checkpoint");
      return databaseUrl;
    },
    seconds: () => (postmaster === undefined ? undefined : serverSeconds(postmaster)),
    leave: async () => {
      for (const database of [benched, template])
        await client.query(`drop database if exists ${database} with (force)`);
      await client.end();
      await server.leave();
    },
  };
}
