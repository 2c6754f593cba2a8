import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { migrateDatabase, openRegistry } from "../store/database.ts";
import { type EmbeddedServer, useEmbeddedServer } from "../store/embedded/embedded-server.ts";
import type { ServerAccess } from "../store/embedded/server-access.ts";
import type { Registry } from "../store/registry.ts";
import { urlOf } from "./database-url.ts";
import { emptyAlone, shapeOf } from "./spare-database.ts";

/** A throw-away database on the server of this test run. */
export interface TestDatabase {
  /** For `DATABASE_URL`. */
  readonly url: string;
  /** Rows of a statement, as another program would see them. */
  query<Row = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Rows in a table of the schema `public`. */
  count(table: string): Promise<number>;
  drop(): Promise<void>;
}

/** Migrated, and otherwise empty: one that another test has dropped, or a new one. */
export async function testDatabase(): Promise<TestDatabase> {
  const { access } = await sharedServer();
  const spare = spares.pop();
  if (spare !== undefined) return connected(access, spare, keepAsSpare);
  await ensureTemplate(access);
  const name = await copyOf(access, template);
  newShape ??= await administer(access, shapeOf, name);
  return connected(access, name, keepAsSpare);
}

/** The same on another server. */
export async function testDatabaseOn(access: ServerAccess): Promise<TestDatabase> {
  await ensureTemplate(access);
  return connected(access, await copyOf(access, template), dropDatabase);
}

/** The registry in a migrated database. */
export function openTestRegistry({ url }: TestDatabase): Promise<Registry> {
  return openRegistry({ databaseUrl: url, home: "", registry: "public", migrate: false, lanes: 2 });
}

/** Without any table of ours. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const { access } = await sharedServer();
  return connected(access, await copyOf(access, "template1"), dropDatabase);
}

let server: Promise<EmbeddedServer> | undefined;

/** Used until the worker ends; the global tear-down stops it. */
function sharedServer(): Promise<EmbeddedServer> {
  server ??= startHasty(inject("intakeHome"));
  return server;
}

/** Its files are thrown away after the tests: nobody waits until the disk has them. What must survive a fault has a server of its own. */
async function startHasty(home: string): Promise<EmbeddedServer> {
  const started = await useEmbeddedServer(home);
  await administer(started.access, async (client) => {
    await client.query("select pg_advisory_lock(1)");
    for (const setting of ["fsync", "full_page_writes"]) await client.query(`alter system set ${setting} = off`);
    await client.query("select pg_reload_conf()");
  });
  return started;
}

type GiveBack = (access: ServerAccess, name: string) => Promise<void>;

async function copyOf(access: ServerAccess, source: string): Promise<string> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  // By files: a third of what it takes to log every page of the copy.
  await administer(access, (client) => client.query(`create database ${name} template ${source} strategy file_copy`));
  return name;
}

function connected(access: ServerAccess, name: string, giveBack: GiveBack): TestDatabase {
  const pool = new pg.Pool({ connectionString: urlOf(access, name), max: 2, application_name: "test" });
  // `drop` ends connections by force.
  pool.on("error", () => undefined);
  const query = async <Row>(sql: string, values: unknown[] = []) => (await pool.query(sql, values)).rows as Row[];
  return {
    url: urlOf(access, name),
    query,
    count: async (table) => {
      const [row] = await query<{ count: number }>(`select count(*)::int as count from ${table}`);
      return row?.count ?? 0;
    },
    drop: async () => {
      await pool.end();
      await giveBack(access, name);
    },
  };
}

async function dropDatabase(access: ServerAccess, name: string): Promise<void> {
  await administer(access, (client) => client.query(`drop database if exists ${name} with (force)`));
}

const spares: string[] = [];
let newShape: string | undefined;

/** One in which only rows have changed, and to which nobody is connected any more, is emptied for the next test. */
async function keepAsSpare(access: ServerAccess, name: string): Promise<void> {
  const isAsNew = await administer(
    access,
    async (client) => (await shapeOf(client)) === newShape && (await emptyAlone(client)),
    name,
  );
  if (isAsNew) spares.push(name);
  else await dropDatabase(access, name);
}

const template = "migrated";

/** Migrating once and copying is faster than migrating for each test. The first worker does it, the others wait. */
async function ensureTemplate(access: ServerAccess): Promise<void> {
  await administer(access, async (client) => {
    await client.query("select pg_advisory_lock(1)");
    const { rowCount } = await client.query("select from pg_database where datname = $1", [template]);
    if (rowCount !== 0) return;
    await client.query(`drop database if exists ${template}_draft`);
    await client.query(`create database ${template}_draft`);
    await migrateDatabase({ databaseUrl: urlOf(access, `${template}_draft`), home: "", registry: "public" });
    await client.query(`alter database ${template}_draft rename to ${template}`);
  });
}

async function administer<T>(
  access: ServerAccess,
  act: (client: pg.Client) => Promise<T>,
  database = "postgres",
): Promise<T> {
  const client = new pg.Client({ connectionString: urlOf(access, database), application_name: "test" });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
