import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { accepted, batch, client, importCandidate, importRun } from "../harness/batches.ts";
import { openTestRegistry, type TestDatabase, testDatabase } from "../harness/test-database.ts";
import type { BatchReceipt } from "../model/batch.ts";
import type { Accepted } from "../model/outcome.ts";
import type { Policy } from "../model/profile.ts";
import type { OpenImport, Registry } from "./registry.ts";

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

const ivan = client(1);
const key = (number: number) => number.toString(16).padStart(32, "0");

async function begin(content: string, retailer = "electromir"): Promise<OpenImport> {
  const begun = await registry.beginImport(importCandidate({ sha256: content, retailer, repeatsPast: true }));
  if (begun.kind !== "open") throw new Error("imported before");
  return begun;
}

/** Stores one batch whose purchases have the keys with these numbers. */
async function delivered(
  content: string,
  sent: { readonly outcomes: readonly Accepted[]; readonly keys: readonly number[] },
  onKnown: Policy["onKnownClient"] = "keep",
): Promise<BatchReceipt & { readonly run: number }> {
  const open = await begin(content);
  const receipt = await open.register(batch(0, sent.outcomes, sent.keys.map(key)), onKnown);
  await open.close();
  return { ...receipt, run: open.run };
}

describe("a file that repeats the past", () => {
  test("adds what is new, and the rest is duplicate: rows, registrations and kopecks", async () => {
    await delivered("aa", { outcomes: [accepted(2, ivan, [100, 200])], keys: [1, 2] });
    const again = await delivered("bb", {
      outcomes: [accepted(2, ivan, [100, 200]), accepted(4, ivan, [200, 30]), accepted(6, client(2), [5])],
      keys: [1, 2, 2, 3, 4],
    });

    expect(again).toMatchObject({
      rowsLoaded: 2,
      registrationsLoaded: 2,
      purchasesLoaded: 2,
      kopecksLoaded: 35n,
      clientsCreated: 1,
      clientsMatched: 1,
      duplicate: { rows: 3, registrations: 1, kopecks: 500n },
    });
    expect(await database.query("select rows_read, rows_rejected, kopecks_rejected from import_batches")).toEqual([
      { rows_read: 2, rows_rejected: 0, kopecks_rejected: "0" },
      { rows_read: 5, rows_rejected: 0, kopecks_rejected: "0" },
    ]);
  });

  test("creates and changes no client by what is duplicate", async () => {
    await delivered("aa", { outcomes: [accepted(2, ivan)], keys: [1] });
    const again = await delivered("bb", { outcomes: [accepted(2, { ...ivan, phone: "+79119999999" })], keys: [1] });
    const moved = await delivered("cc", { outcomes: [accepted(2, { ...ivan, fio: "Петров" })], keys: [1] }, "update");

    expect(again).toMatchObject({ clientsCreated: 0, clientsMatched: 0, duplicate: { registrations: 1 } });
    expect(moved).toMatchObject({ clientsDiffering: 0, duplicate: { registrations: 1 } });
    expect(await database.query("select fio, phone from clients")).toEqual([{ fio: ivan.fio, phone: ivan.phone }]);
  });

  test("counts a row that holds several purchases as loaded where one of them is new", async () => {
    const wide = (row: number): Accepted => {
      const several = accepted(row, ivan, [100, 200]);
      const purchases = several.registration.purchases.map((purchase) => ({ ...purchase, row }));
      return { ...several, rows: several.rows.slice(0, 1), registration: { client: ivan, purchases } };
    };
    await delivered("aa", { outcomes: [wide(2)], keys: [1, 2] });
    const again = await delivered("bb", { outcomes: [wide(2), wide(3)], keys: [1, 2, 2, 3] });

    expect(again).toMatchObject({ rowsLoaded: 1, purchasesLoaded: 1, duplicate: { rows: 1, kopecks: 400n } });
  });

  test("has a differing client refused with everything of the registration where he is to be", async () => {
    await delivered("aa", { outcomes: [accepted(2, ivan, [100])], keys: [1] });
    const other = { ...ivan, fio: "Петров" };
    const again = await delivered(
      "bb",
      { outcomes: [accepted(2, other, [100, 200]), accepted(4, other, [100])], keys: [1, 2, 1] },
      "reject",
    );

    expect(again).toMatchObject({ refused: [0], rowsLoaded: 0, duplicate: { rows: 1, kopecks: 100n } });
    expect(await database.query("select rows_rejected, kopecks_rejected from import_batches where run_id = 2")).toEqual(
      [{ rows_rejected: 2, kopecks_rejected: "300" }],
    );
  });

  test("answers with the same receipt when it is sent again", async () => {
    await delivered("aa", { outcomes: [accepted(2, ivan)], keys: [1] });
    const open = await begin("bb");
    const twice = batch(0, [accepted(2, ivan), accepted(3, ivan)], [key(1), key(2)]);
    const first = await open.register(twice, "keep");

    expect(await open.register(twice, "keep")).toEqual(first);
    await open.close();
  });

  test("at the same time as another adds each purchase once, and both accounts add up", async () => {
    const outcomes = Array.from({ length: 400 }, (_, index) => accepted(index + 2, client(index), [100]));
    const keys = outcomes.map((_, index) => index);
    const [one, other] = await Promise.all([
      delivered("aa", { outcomes, keys }),
      delivered("bb", { outcomes: outcomes.toReversed(), keys: keys.toReversed() }),
    ]);

    expect(one.rowsLoaded + other.rowsLoaded).toBe(400);
    expect(one.duplicate.rows + other.duplicate.rows).toBe(400);
    expect(await database.count("purchases")).toBe(400);
    expect(await database.count("clients")).toBe(400);
  });

  test("gives its keys back when it is undone", async () => {
    const first = await delivered("aa", { outcomes: [accepted(2, ivan)], keys: [1] });
    await registry.undoRun(first.run, { dryRun: false });

    expect(await delivered("bb", { outcomes: [accepted(2, ivan)], keys: [1] })).toMatchObject({ rowsLoaded: 1 });
  });
});

/** A transaction that somebody left open. */
async function heldClients({ url }: TestDatabase): Promise<{ release(): Promise<void> }> {
  const session = new pg.Client(url);
  await session.connect();
  await session.query("begin");
  await session.query("select from clients for update");
  return { release: () => session.end() };
}

describe("an undo and an import that repeats the past", () => {
  const undo = (run: number, dryRun = false) => registry.undoRun(run, { dryRun });
  const past = { outcomes: [accepted(2, ivan)], keys: [1] };

  test("of one retailer wait for each other, of two they do not", async () => {
    const first = await delivered("aa", past);
    const other = await begin("cc", "sportline");
    await other.register(batch(0, [accepted(2, client(2))], [key(9)]), "keep");
    await other.close();

    const open = await begin("bb");
    await expect(undo(first.run)).rejects.toMatchObject({
      code: "run.retailer_locked",
      facts: { retailer: "electromir", processId: process.pid, conflict: "undo_during_import" },
    });
    expect(await undo(first.run, true)).toMatchObject({ status: "dry_run", purchases: 1 });
    expect(await undo(other.run)).toMatchObject({ status: "undone" });
    await (await begin("dd")).close(); // imports share what an undo wants alone
    await open.close();
    expect(await undo(first.run)).toMatchObject({ status: "undone" });
  });

  test("that finds an undo under way begins no run", async () => {
    const first = await delivered("aa", past);
    const held = await registry.beginImport(importCandidate({ sha256: "ee" }));
    // An undo waits for a client whom somebody holds.
    const holding = await heldClients(database);
    const undoing = undo(first.run);
    await expect.poll(async () => (await registry.findRun(first.run)).status).toBe("undoing");

    await expect(begin("bb")).rejects.toMatchObject({
      code: "run.retailer_locked",
      facts: { conflict: "import_during_undo" },
    });
    await expect(undo(held.run as number)).rejects.toMatchObject({ code: "run.locked" });
    expect(await database.query("select from import_runs where sha256 = 'bb'")).toEqual([]);
    await holding.release();
    expect(await undoing).toMatchObject({ clients: { removed: 1 } });
    if (held.kind === "open") await held.close();
  });

  test("that came in while the lock was lost keeps the import from ending as if all were there", async () => {
    const first = await delivered("aa", past);
    const open = await begin("bb");
    await open.register(batch(0, [accepted(2, ivan)], [key(1)]), "keep");
    await database.query(
      "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objsubid = 1 and mode = 'ShareLock'",
    );
    await expect.poll(() => undo(first.run).catch(() => undefined)).toMatchObject({ status: "undone" });
    await open.register(batch(1, [accepted(3, client(2))], [key(2)]), "keep");

    await expect(open.finish(importRun(open.run))).rejects.toMatchObject({ code: "run.overtaken" });
    await open.close();
    const again = await delivered("bb", { outcomes: [accepted(2, ivan), accepted(3, client(2))], keys: [1, 2] });
    expect(again).toMatchObject({ rowsLoaded: 1, duplicate: { rows: 1 } });
  });
});
