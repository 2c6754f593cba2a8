import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fault, faultSeed, isThorough } from "../harness/fault.ts";
import { type CommandEnd, type WorkFolder, workFolder } from "../harness/intake-command.ts";
import { makeSales } from "../harness/sales.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";
import { expectSettled, fingerprint, importFlags, verify } from "../harness/verify.ts";

const sales = makeSales({ seed: faultSeed, orders: 4000 });
const file = "sales.csv";
let database: TestDatabase;
let folder: WorkFolder;

beforeEach(async () => {
  database = await testDatabase();
  folder = await workFolder({ DATABASE_URL: database.url });
  await writeFile(join(folder.path, file), sales.bytes);
});

afterEach(async () => {
  await folder.remove();
  await database.drop();
});

const importIt = () => folder.intake("import", file, ...importFlags);

async function untilLoading(): Promise<void> {
  while ((await database.count("import_batches")) === 0) await sleep(10);
}

describe("PostgreSQL refuses the first batches, and then no more", () => {
  test.each([
    ["40P01", "a deadlock", 3],
    ["40001", "a serialization failure", 3],
    ["57P01", "it is going down", 3],
    ["08006", "the connection failed", 3],
    ["53100", "its disk is full", 10],
    ["53300", "too many connections", 10],
    ["55P03", "a lock that it did not get in time", 10],
    ["57014", "a statement that took too long", 10],
    ["25006", "it is read-only", 10],
  ])("%s, %s: exit code %i", async (state, _what, exitCode) => {
    await refuseBatches(state, 2);
    const first = await importIt();
    expect(first.exitCode, first.stderr).toBe(exitCode);
    await expectSettled(database);
    const end = exitCode === 3 ? first : await untilLoaded();
    await verify({ folder, file, sales, database, end });
  });
});

/** A sequence does not go back with the transaction, so that it can count refusals. */
async function refuseBatches(state: string, times: number): Promise<void> {
  await database.query("create sequence refusals");
  await database.query(`
    create function refuse() returns trigger language plpgsql as $$
    begin
      if nextval('refusals') <= ${times} then raise exception 'refused' using errcode = '${state}'; end if;
      return new;
    end $$`);
  await database.query("create trigger refuse before insert on import_batches for each row execute function refuse()");
}

/** As cron does: as long as it says 10. */
async function untilLoaded(): Promise<CommandEnd> {
  for (let tries = 0; tries < 5; tries++) {
    const end = await importIt();
    if (end.exitCode !== 10) return end;
  }
  throw new Error("does not come to an end");
}

fault("pg_terminate_backend of every connection, again and again", async () => {
  const rounds = isThorough ? 5 : 2;
  const command = folder.start("import", file, ...importFlags);
  await untilLoading();
  let terminated = 0;
  for (let round = 0; round < rounds; round++) {
    const [row] = await database.query<{ count: number }>(
      `select count(pg_terminate_backend(pid))::int as count from pg_stat_activity
       where datname = current_database() and application_name like 'intake %'`,
    );
    terminated += row?.count ?? 0;
    await sleep(100);
  }
  await verify({ folder, file, sales, database, end: await command.end });
  return terminated;
});

fault("eight processes import the same file at once", async () => {
  const ends = await Promise.all(Array.from({ length: 8 }, importIt));
  const others = ends.filter(({ exitCode }) => exitCode !== 3);
  // One loads it. The others find it locked, or, when they come late, imported.
  expect(others).toHaveLength(7);
  for (const { exitCode, stderr } of others) expect([0, 11], stderr).toContain(exitCode);
  await verify({ folder, file, sales, database, end: ends.find(({ exitCode }) => exitCode === 3) as CommandEnd });
  return 8;
});

fault("files with the same clients in other orders are imported at once", async () => {
  const files = Array.from({ length: 4 }, (_, index) => ({
    name: `overlapping-${index}.csv`,
    sales: makeSales({ seed: faultSeed + index + 1, orders: 3000, firstClient: index * 500 }),
  }));
  for (const each of files) await writeFile(join(folder.path, each.name), each.sales.bytes);
  const ends = await Promise.all(files.map(({ name }) => folder.intake("import", name, ...importFlags)));
  for (const [index, { name, sales: sold }] of files.entries()) {
    await verify({ folder, file: name, sales: sold, database, end: ends[index] as CommandEnd });
  }
  const [clients] = await database.query(
    "select count(*)::int as count, count(distinct phone)::int as phones from clients",
  );
  const phones = new Set(files.flatMap(({ sales: sold }) => sold.loaded.map(({ phone }) => phone)));
  expect(clients).toEqual({ count: phones.size, phones: phones.size });
  return files.length;
});

describe("a database that cannot be used: a sentence, an exit code, and nothing is written", () => {
  test.each([
    ["may not write the tables", "grant select on all tables in schema public to weak", 2, /does not allow/],
    [
      "is read-only",
      `grant all on all tables in schema public to weak; alter role weak set default_transaction_read_only = on`,
      10,
      /read-only/i,
    ],
    [
      "may have no further connection",
      "grant all on all tables in schema public to weak; alter role weak connection limit 1",
      10,
      /connections/i,
    ],
    ["may not log in", "alter role weak nologin", 2, /refuses/i],
    [
      "lacks a table",
      "grant all on all tables in schema public to weak; drop table import_runs cascade",
      2,
      /lacks a table/,
    ],
  ])("%s", async (_what, prepare, exitCode, sentence) => {
    // A role belongs to the server, so its name must be of this test alone.
    const role = `weak_${Math.random().toString(36).slice(2)}`;
    await database.query(`create role ${role} login password 'weak'`);
    try {
      for (const sql of prepare.replaceAll("weak", role).split("; ")) await database.query(sql);
      const before = exitCode === 2 && prepare.includes("drop") ? undefined : await fingerprint(database);
      const weak = folder.under({ DATABASE_URL: database.url.replace(/\/\/[^@]+@/, `//${role}:weak@`) });
      const end = await weak.intake("import", file, ...importFlags);
      expect(end.stderr).toMatch(sentence);
      expect(end.stderr).not.toMatch(/^\s+at /m);
      expect(end.exitCode, end.stderr).toBe(exitCode);
      if (before !== undefined) expect(await fingerprint(database)).toEqual(before);
    } finally {
      await database.query(`drop owned by ${role}; drop role ${role}`);
    }
  });
});
