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
  /** The same for a role that may do no more than it needs. */
  readonly ordinaryUrl: string;
  /** Puts a migrated, empty database in its place. */
  freshDatabase(): Promise<string>;
  /** Processor seconds so far, where the system tells. */
  seconds(): number | undefined;
  leave(): Promise<void>;
}

const benched = "bench";
const template = "bench_template";
const ordinary = { user: "bench_loader", password: "bench_loader" };

/** `home` is that of the server; what another bench has left there is replaced. */
export async function benchServer(home: string): Promise<BenchServer> {
  const server: EmbeddedServer = await useEmbeddedServer(home);
  const { access } = server;
  const client = new pg.Client({ connectionString: urlOf(access, "postgres") });
  await client.connect();
  for (const database of [benched, template]) await client.query(`drop database if exists ${database} with (force)`);
  await client.query(`create database ${template}`);
  await migrateDatabase({ databaseUrl: urlOf(access, template), home: "", registry: "public" });
  await createOrdinaryRole(urlOf(access, template));
  const { rows } = await client.query<{ pid: number; version: string }>(
    "select pg_backend_pid() as pid, current_setting('server_version') as version",
  );
  const postmaster = parentOf(rows[0]?.pid ?? 0);
  const databaseUrl = urlOf(access, benched);
  return {
    databaseUrl,
    ordinaryUrl: urlOf({ ...access, ...ordinary }, benched),
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
      await client.query(`drop role if exists ${ordinary.user}`);
      await client.end();
      await server.leave();
    },
  };
}

async function createOrdinaryRole(templateUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: templateUrl });
  await client.connect();
  try {
    await client.query(`drop role if exists ${ordinary.user}`);
    await client.query(`create role ${ordinary.user} login password '${ordinary.password}'`);
    await client.query(`grant all on all tables in schema public to ${ordinary.user}`);
  } finally {
    await client.end();
  }
}
