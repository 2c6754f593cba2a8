import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { OperatorError } from "../errors.ts";
import { accepted, batch, client, importCandidate, importRun, rejected } from "../harness/batches.ts";
import { openTestRegistry, type TestDatabase, testDatabase } from "../harness/test-database.ts";
import type { ImportRun } from "../model/import-run.ts";
import type { ImportCandidate, OpenImport, Registry } from "./registry.ts";

let database: TestDatabase;
let registry: Registry;

beforeEach(async () => {
  database = await testDatabase();
  registry = await openTestRegistry(database);
});

afterEach(async () => {
  await registry.close();
  await database.drop();
});

async function begin(changes: Partial<ImportCandidate> = {}): Promise<OpenImport> {
  const begun = await registry.beginImport(importCandidate(changes));
  if (begun.kind !== "open") throw new Error("imported before");
  return begun;
}

const oneRow = batch(0, [accepted(2, client(1), [150])]);

describe("a content", () => {
  test("that was imported is not imported again, under whatever name and profile", async () => {
    const open = await begin();
    await open.register(oneRow, "keep");
    await open.finish(importRun(open.run));
    await open.close();

    for (const changes of [{}, { fileName: "copy.csv" }, { profileHash: "p2" }]) {
      const again = await registry.beginImport(importCandidate(changes));
      expect(again).toEqual({ kind: "already_imported", run: importRun(open.run) });
      expect(await registry.findImported(importCandidate(changes))).toEqual(importRun(open.run));
    }
    expect(await database.count("import_runs")).toBe(1);
  });

  test("of which nothing was loaded may be imported with another profile, but not with the same", async () => {
    const open = await begin();
    await open.register(batch(0, [rejected(2, ["phone.missing"])]), "keep");
    await open.finish(importRun(open.run));
    await open.close();

    expect(await registry.beginImport(importCandidate())).toMatchObject({ kind: "already_imported" });
    expect(await registry.findImported(importCandidate({ profileHash: "p2" }))).toBeUndefined();
    const better = await begin({ profileHash: "p2" });
    expect(better.run).not.toBe(open.run);
    await better.close();
  });

  test("is locked while it is imported, by whom is known", async () => {
    const open = await begin();

    await expect(registry.beginImport(importCandidate({ fileName: "copy.csv" }))).rejects.toMatchObject({
      code: "run.locked",
      facts: { file: "copy.csv", run: open.run, processId: process.pid },
    });
    await open.close();
    const next = await begin();
    await next.close();
  });

  test("does not keep another content waiting", async () => {
    const [one, other] = await Promise.all([begin(), begin({ sha256: "bb" })]);

    expect(one.run).not.toBe(other.run);
    await Promise.all([one.close(), other.close()]);
  });

  test("is locked again after its connection was ended", async () => {
    const open = await begin();
    await open.register(oneRow, "keep");
    await database.query(`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name like 'intake%'`);
    // The loss is noticed when the network tells; from then on the next batch takes the lock again.
    let sequence = 1;
    const tryAnother = async () => {
      await open.register(batch(sequence++, [accepted(3, client(2))]), "keep");
      const other = await registry.beginImport(importCandidate()).catch((error: unknown) => error as OperatorError);
      if (!(other instanceof OperatorError) && other.kind === "open") await other.close();
      return other instanceof OperatorError ? other.code : other.kind;
    };

    await expect.poll(tryAnother, { timeout: 10_000 }).toBe("run.locked");
    await open.close();
  });

  test("is left to whoever took it while our connection was lost", async () => {
    const open = await begin();
    await open.register(oneRow, "keep");
    await database.query(`
      select pg_terminate_backend(pid) from pg_locks
      where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`);
    // Both are of this process: its number tells nothing, as with two containers that have the same.
    let other: OpenImport | undefined;
    const takeOver = async () => {
      other = await begin().catch(() => undefined);
      return other?.run;
    };
    await expect.poll(takeOver).toBe(open.run);
    let sequence = 1;
    const write = () => open.register(batch(sequence++, [accepted(3, client(2))]), "keep").then(() => "written");

    await expect.poll(() => write().catch((error: OperatorError) => error.code)).toBe("run.locked");
    await open.close();
    await other?.close();
  });
});

describe("an import that did not end", () => {
  test("goes on under its number, with its batches and their size", async () => {
    const open = await begin();
    const first = await open.register(oneRow, "keep");
    await open.close();

    const resumed = await begin({ batchSize: { registrations: 7, rows: 9 } });
    expect(resumed.run).toBe(open.run);
    expect(resumed.batchSize).toEqual({ registrations: 2000, rows: 5000 });
    expect(await resumed.register(oneRow, "keep")).toEqual(first);
    await resumed.register(batch(1, [accepted(3, client(2))]), "keep");
    await resumed.close();

    expect(await database.count("purchases")).toBe(2);
    expect(await database.count("import_runs")).toBe(1);
  });

  test.each(["interrupted", "failed"] as const)("goes on when its account says %s", async (status) => {
    const open = await begin();
    await open.register(oneRow, "keep");
    await open.finish(importRun(open.run, { status }));
    await open.close();

    const resumed = await begin();
    expect(resumed.run).toBe(open.run);
    expect(await registry.findRun(open.run)).toMatchObject({ status: "running" });
    await resumed.close();
  });

  test("does not go on with another profile once rows of it are loaded", async () => {
    const open = await begin();
    await open.register(oneRow, "keep");
    await open.close();

    await expect(registry.beginImport(importCandidate({ profileHash: "p2" }))).rejects.toMatchObject({
      code: "run.other_profile",
      facts: { run: open.run, profile: "electromir" },
    });
    // The refusal has let the lock go.
    const resumed = await begin();
    await resumed.close();
  });

  test("is given up for another profile while none of its rows are loaded", async () => {
    const open = await begin();
    await open.close();
    const other = await begin({ profileHash: "p2" });

    expect(other.run).not.toBe(open.run);
    expect(await registry.findRun(open.run)).toMatchObject({ status: "failed" });
    await other.close();
  });
});

describe("the accounts", () => {
  test("come back as they were, newest first", async () => {
    const runs: ImportRun[] = [];
    for (const sha256 of ["aa", "bb", "cc"]) {
      const open = await begin({ sha256 });
      const written = importRun(open.run, { file: { ...importRun(0).file, sha256 } });
      await open.finish(written);
      await open.close();
      runs.unshift(written);
    }

    expect(await registry.listRuns(10)).toEqual(runs);
    expect(await registry.listRuns(2)).toEqual(runs.slice(0, 2));
  });

  test("of a living run says running, of a dead one interrupted, with what the ledger knows", async () => {
    const open = await begin();
    await open.register(batch(0, [accepted(2, client(1), [150, 50]), rejected(4, ["phone.missing"], 30n)]), "keep");
    await open.register(batch(1, [rejected(5, ["phone.missing", "price.missing"])]), "keep");

    expect(await registry.findRun(open.run)).toMatchObject({
      status: "running",
      rows: { read: 4, loaded: 2, rejected: 2, duplicate: 0, skipped: 0 },
      clients: { created: 1, matched: 0, differing: 0 },
      purchases: { loaded: 2 },
      amount: { read: 230n, loaded: 200n, rejected: 30n, unknown: 1 },
      problems: [
        { code: "phone.missing", rows: 2 },
        { code: "price.missing", rows: 1 },
      ],
    });
    await open.close();
    expect(await registry.findRun(open.run)).toMatchObject({ status: "interrupted" });
  });

  test("of an interrupted run without a profile names none", async () => {
    const open = await begin({ retailer: "", profileName: "" });
    await open.close();

    expect(await registry.findRun(open.run)).toMatchObject({ retailer: undefined, profile: undefined });
  });

  test("of a run that never was is missed", async () => {
    await expect(registry.findRun(77)).rejects.toMatchObject({ code: "run.not_found", facts: { run: 77 } });
  });
});
