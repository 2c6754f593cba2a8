import { createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { migrations } from "../../migrations/index.ts";
import { emptyDatabase, type TestDatabase, testDatabase } from "../harness/test-database.ts";
import { openPool } from "./connections.ts";
import { migrateDatabase, migrationStatus, openRegistry } from "./database.ts";
import { reachDatabase } from "./reach-database.ts";

let database: TestDatabase;

beforeEach(async () => {
  database = await emptyDatabase();
});

afterEach(async () => {
  await database.drop();
});

function settings(databaseUrl = database.url, registry = "public") {
  return { databaseUrl, home: "", registry, migrate: false, lanes: 1 };
}

function changed(change: (url: URL) => void): string {
  const url = new URL(database.url.replace("@/", "@placeholder/"));
  change(url);
  return url.toString().replace("@placeholder", "@");
}

const names = migrations.map(({ name }) => name);

describe("migrations", () => {
  test("are applied once", async () => {
    expect(await migrationStatus(settings())).toMatchObject({ applied: [], pending: names, embedded: false });
    expect(await migrateDatabase(settings())).toEqual(names);
    expect(await migrateDatabase(settings())).toEqual([]);
    expect(await migrationStatus(settings())).toMatchObject({ applied: names, pending: [], unknown: [] });
  });

  test("are applied once by four processes that begin at the same time", async () => {
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrateDatabase(settings())));

    expect(applied.flat()).toEqual(names);
  });

  test("are applied also where knex's own lock was left behind by a process that was killed", async () => {
    await database.query("create table knex_migrations_lock (index serial primary key, is_locked int)");
    await database.query("insert into knex_migrations_lock (is_locked) values (1)");

    expect(await migrateDatabase(settings())).toEqual(names);
  });

  test("update a registry with data in it, and lead back", async () => {
    await migrateDatabase(settings());
    const reached = await reachDatabase(settings());
    const pool = openPool(reached, { size: 1 });
    for (const { name, down } of migrations.slice(1).reverse()) {
      await down(pool);
      await database.query("delete from knex_migrations where name = $1", [name]);
    }
    await pool.destroy();
    await database.query(`
      with run as (
        insert into import_runs
          (state, file_name, bytes, sha256, retailer, profile, profile_hash, batch_registrations, batch_rows)
        values ('completed', 'a.csv', 1, 'aa', '', '', '', 1, 1) returning id
      ),
      ledger as (
        insert into import_batches select id, 0, 2, 3, 2, 1, 1, 0, 1, 1, 1, 0, 0, 5, 0, '{}', '{3}', '{x}' from run
      ),
      client as (
        insert into clients (fio, phone, email, run_id) select 'Иванов', '+79110000001', 'a@b.ru', id from run returning id
      ),
      purchase as (
        insert into purchases (client_id, name, price, run_id, source_row)
        select client.id, 'Чайник', 5, run.id, 2 from client, run
      )
      insert into client_changes select run.id, client.id, 'Петров', 'a@b.ru' from run, client`);

    expect(await migrateDatabase(settings())).toEqual(names.slice(1));
    expect(await database.query("select rows_loaded, rows_rejected, rows_duplicate from import_batches")).toEqual([
      { rows_loaded: 1, rows_rejected: 1, rows_duplicate: 0 },
    ]);
    expect(await database.query("select position, new_fio from client_changes")).toEqual([
      { position: "1", new_fio: null },
    ]);
    const registry = await openRegistry(settings());
    expect(await registry.undoRun(1, { dryRun: false })).toMatchObject({ purchases: 1, clients: { removed: 1 } });
    await registry.close();
  });

  test("give every registry its own tables", async () => {
    await migrateDatabase(settings(database.url, "electromir"));

    expect(
      await database.query("select table_schema from information_schema.tables where table_name = 'clients'"),
    ).toEqual([{ table_schema: "electromir" }]);
  });

  test("give clients and purchases the columns that were agreed upon", async () => {
    await migrateDatabase(settings());

    const columns = await database.query<{ column: string }>(`
      select format('%s.%s %s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
        case when a.attnotnull then ' not null' else '' end) as column
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relname in ('clients', 'purchases') and c.relkind = 'r' and a.attnum > 0
      order by c.relname, a.attnum`);
    expect(columns.map(({ column }) => column)).toEqual([
      "clients.id integer not null",
      "clients.fio character varying(50) not null",
      "clients.phone character varying(16) not null",
      "clients.email character varying(50) not null",
      "clients.run_id integer",
      "purchases.id integer not null",
      "purchases.client_id integer not null",
      "purchases.name character varying(50) not null",
      "purchases.price numeric(10,2) not null",
      "purchases.run_id integer",
      "purchases.source_row integer",
      "purchases.delivery_key uuid",
    ]);
  });

  test.each(["0", "-1", "'NaN'", "100000000"])("keep a price of %s out", async (price) => {
    await migrateDatabase(settings());
    await database.query("insert into clients (fio, phone, email) values ('Иван', '+79110000001', 'i@example.ru')");

    const bought = database.query(`insert into purchases (client_id, name, price) values (1, 'Чайник', ${price})`);
    await expect(bought).rejects.toMatchObject({ code: expect.stringMatching(/^(23514|22003)$/) });
  });
});

describe("a database that was not migrated", () => {
  test("is left alone, and says so", async () => {
    await expect(openRegistry(settings())).rejects.toMatchObject({
      code: "database.not_migrated",
      facts: { registry: "public" },
    });
    expect(await database.query("select from pg_tables where schemaname = 'public'")).toEqual([]);
  });

  test("is migrated where that is asked for", async () => {
    const registry = await openRegistry({ ...settings(), migrate: true });

    expect(await registry.listRuns(10)).toEqual([]);
    await registry.close();
  });
});

describe("a database that cannot be used", () => {
  test("because a newer version has migrated it is refused", async () => {
    await migrateDatabase(settings());
    await database.query("insert into knex_migrations (name, batch) values ('20991231_0001_later', 9)");

    const facts = { migration: "20991231_0001_later" };
    await expect(openRegistry(settings())).rejects.toMatchObject({ code: "database.too_new", facts });
    await expect(migrateDatabase(settings())).rejects.toMatchObject({ code: "database.too_new", facts });
  });

  test("for a wrong password says so without it", async () => {
    const url = changed((parts) => {
      parts.password = "hunter2";
    });
    const refused = await openRegistry(settings(url)).catch((error: unknown) => error);

    expect(refused).toMatchObject({ code: "database.wrong_password" });
    expect(JSON.stringify(refused)).not.toContain("hunter2");
  });

  test("for want of a password says so too", async () => {
    const url = changed((parts) => {
      parts.password = "";
    });
    await expect(openRegistry(settings(url))).rejects.toMatchObject({ code: "database.wrong_password" });
  });

  test("because it does not exist is named", async () => {
    const url = changed((parts) => {
      parts.pathname = "/nowhere";
    });
    await expect(openRegistry(settings(url))).rejects.toMatchObject({
      code: "database.missing",
      facts: { database: "nowhere" },
    });
  });

  test("because nobody answers is named with host and port", async () => {
    const url = `postgres://someone:hunter2@127.0.0.1:${await closedPort()}/shop`;
    await expect(openRegistry(settings(url))).rejects.toMatchObject({
      code: "database.unreachable",
      facts: { server: expect.stringMatching(/^127\.0\.0\.1:\d+\/shop$/), cause: "ECONNREFUSED" },
    });
  });

  test("because its host is unknown is named", async () => {
    await expect(openRegistry(settings("postgres://someone@nowhere.invalid/shop"))).rejects.toMatchObject({
      code: "database.unreachable",
      facts: { server: "nowhere.invalid:5432/shop" },
    });
  });

  test("because its URL is none is refused without showing it", async () => {
    const refused = await openRegistry(settings("postgres://me:hunter2@host:port/x")).catch((error: unknown) => error);

    expect(refused).toMatchObject({ code: "settings.invalid" });
    expect(String(refused) + JSON.stringify(refused)).not.toContain("hunter2");
  });

  test("because its URL names a port that no computer has is refused", async () => {
    const refused = openRegistry(settings("postgres://me@host/shop?port=99999"));

    await expect(refused).rejects.toMatchObject({ code: "settings.invalid", facts: { key: "DATABASE_URL" } });
  });

  test("because the account may not read the tables says so", async () => {
    await migrateDatabase(settings());
    const role = `role_${Date.now()}`;
    await database.query(`create role ${role} login password 'guest'`);
    const url = changed((parts) => {
      parts.username = role;
      parts.password = "guest";
    });
    await expect(openRegistry(settings(url))).rejects.toMatchObject({ code: "database.no_permission" });
    await database.query(`drop role ${role}`);
  });

  test("because it only allows reading says so", async () => {
    const [{ name } = { name: "" }] = await database.query<{ name: string }>("select current_database() as name");
    await database.query(`alter database ${name} set default_transaction_read_only = on`);

    await expect(migrateDatabase(settings())).rejects.toMatchObject({ code: "database.read_only" });
  });
});

describe("a registry", () => {
  test("whose name is no plain identifier is refused", async () => {
    for (const registry of ['a"; drop schema public; --', "pg_catalog", "", "Склад"]) {
      await expect(openRegistry(settings(database.url, registry))).rejects.toMatchObject({ code: "settings.invalid" });
    }
  });

  test("leaves no connection behind", async () => {
    const registry = await openRegistry({ ...settings(), migrate: true });
    await registry.listRuns(1);
    await registry.close();

    await expect
      .poll(() =>
        database.query(
          "select from pg_stat_activity where application_name like 'intake%' and datname = current_database()",
        ),
      )
      .toEqual([]);
  });
});

describe("a failed statement", () => {
  test("is told without the values that PostgreSQL repeats", async () => {
    const migrated = await testDatabase();
    await migrated.query("drop table import_batches");
    await migrated.query("create table import_batches (run_id int, secret text check (secret <> 'Иванов'))");
    const registry = await openRegistry(settings(migrated.url));
    const failed = await registry.listRuns(1).catch((error: unknown) => error);

    expect(failed).toMatchObject({ name: "StatementFailed", code: "42703" });
    expect(Object.keys(failed as object)).not.toContain("detail");
    await registry.close();
    await migrated.drop();
  });
});

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
