import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { accepted, batch, client, importCandidate } from "../harness/batches.ts";
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

async function begin(content: string): Promise<OpenImport> {
  const begun = await registry.beginImport(importCandidate({ sha256: content }));
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
