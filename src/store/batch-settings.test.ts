import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { accepted, batch, client, importCandidate } from "../harness/batches.ts";
import { openTestRegistry, type TestDatabase, testDatabase } from "../harness/test-database.ts";
import type { Policy } from "../model/profile.ts";
import { referencesProven } from "./batch-settings.ts";
import type { OpenImport, Registry } from "./registry.ts";

let database: TestDatabase;

beforeEach(async () => {
  database = await testDatabase();
});

afterEach(() => database.drop());

async function begin(registry: Registry): Promise<OpenImport> {
  const begun = await registry.beginImport(importCandidate());
  if (begun.kind !== "open") throw new Error("imported before");
  return begun;
}

const people = (from: number, count: number) => Array.from({ length: count }, (_, index) => client(from + index));

/** What a connection that stores batches has for `session_replication_role`. */
async function roleOf(url: string): Promise<string | undefined> {
  const session = new pg.Client(url);
  await session.connect();
  try {
    await session.query(referencesProven);
    const { rows } = await session.query<{ role: string }>(
      "select current_setting('session_replication_role') as role",
    );
    return rows[0]?.role;
  } finally {
    await session.end();
  }
}

describe("the foreign keys of what a batch itself has created or locked", () => {
  test("are not looked up again where nothing else hangs on the tables", async () => {
    expect(await roleOf(database.url)).toBe("replica");
  });

  test.each([
    [
      "a trigger",
      `create function noted() returns trigger language plpgsql as 'begin return null; end';
       create trigger noted after insert on purchases for each row execute function noted()`,
    ],
    ["a rule", "create rule r as on insert to clients do also notify clients"],
    ["another foreign key", "alter table purchases add foreign key (run_id) references import_runs (id)"],
    ["a deferred constraint", "alter table clients add unique (email) deferrable initially deferred"],
  ])("are where the tables have %s of somebody else", async (_what, sql) => {
    await database.query(sql);
    expect(await roleOf(database.url)).toBe("origin");
  });

  test("are where somebody else's table refers to the clients no less proven", async () => {
    await database.query("create table cards (client_id int references clients (id) on delete cascade)");
    expect(await roleOf(database.url)).toBe("replica");
  });

  test("are for a role that is no superuser, which loads all the same", async () => {
    const role = `loader_${randomBytes(4).toString("hex")}`;
    await database.query(`create role ${role} login password 'secret'`);
    await database.query(`grant all on all tables in schema public to ${role}`);
    const url = database.url.replace(/\/\/[^@]*@/, `//${role}:secret@`);
    try {
      expect(await roleOf(url)).toBe("origin");
      const registry = await openTestRegistry({ ...database, url });
      const open = await begin(registry);
      const receipt = await open.register(batch(0, [accepted(2, client(1))]), "keep");
      expect(receipt).toMatchObject({ clientsCreated: 1, purchasesLoaded: 1 });
      await open.close();
      await registry.close();
    } finally {
      await database.query(`drop owned by ${role}; drop role ${role}`);
    }
  });

  test("hold, whoever deletes clients meanwhile", async () => {
    const registry = await openTestRegistry(database);
    const open = await begin(registry);
    let loading = true;
    const deleting = (async () => {
      while (loading) {
        // Refused by the foreign key where a purchase came in between.
        await database
          .query("delete from clients where not exists (select from purchases where client_id = clients.id)")
          .catch(() => undefined);
        await database.query("delete from purchases where id % 3 = 0");
        await sleep(1);
      }
    })();
    let loaded = 0;
    for (let sequence = 0; sequence < 60; sequence++) {
      const outcomes = people(sequence * 5, 100).map((one, row) => accepted(row + 2, one));
      loaded += (await open.register(batch(sequence, outcomes), "keep")).purchasesLoaded;
    }
    loading = false;
    await deleting;
    await open.close();
    await registry.close();

    expect(loaded).toBe(6000);
    const orphans = "select from purchases where not exists (select from clients where clients.id = client_id)";
    expect(await database.query(orphans)).toEqual([]);
  });
});

describe("the plan of a batch, made when the registry is empty", () => {
  test.each<[Policy["onKnownClient"], boolean]>([
    ["keep", false],
    ["update", false],
    ["reject", false],
    ["keep", true],
    ["update", true],
  ])("never goes through whole tables (%s, keys %s)", async (onKnown, isCumulative) => {
    await database.query("select pg_stat_reset()");
    const registry = await openTestRegistry(database);
    const open = await begin(registry);
    const [batches, size] = [40, 50];
    for (let sequence = 0; sequence < batches; sequence++) {
      // Half of them are known from the batch before, by another e-mail.
      const outcomes = people((sequence * size) / 2, size).map((one, row) =>
        accepted(row + 2, { ...one, email: `client${sequence}@example.ru` }),
      );
      const keys = outcomes.map((_, row) => (sequence * size + row).toString(16).padStart(32, "0"));
      await open.register(batch(sequence, outcomes, isCumulative ? keys : []), onKnown);
    }
    await open.close();
    // With its connections their statistics arrive.
    await registry.close();

    const scanned = `
      select relname, seq_tup_read::int as by_rows, (
        select coalesce(sum(idx_tup_read), 0)::int from pg_stat_user_indexes i where i.relid = t.relid
      ) as by_index
      from pg_stat_user_tables t where relname in ('clients', 'purchases', 'import_batches')`;
    await expect.poll(async () => (await database.query(`${scanned} and n_tup_ins > 0`)).length).toBe(3);
    // What every batch looks up once or twice for each of its rows; whole tables would be ten times as much.
    for (const table of await database.query<{ by_rows: number; by_index: number }>(scanned)) {
      expect(table.by_rows).toBe(0);
      expect(table.by_index).toBeLessThan(3 * batches * size);
    }
  });
});
