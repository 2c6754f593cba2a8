import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { accepted, batch, client, importCandidate } from "../harness/batches.ts";
import { openTestRegistry, type TestDatabase, testDatabase } from "../harness/test-database.ts";
import type { Outcome } from "../model/outcome.ts";
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

const ivan = client(1, { fio: "Иванов Иван", email: "ivan@example.ru" });
const ivanMoved = { ...ivan, email: "new@example.ru" };
const ivanRenamed = { ...ivan, fio: "Иванов-Петров Иван" };

async function begin(content: string): Promise<OpenImport> {
  const begun = await registry.beginImport(importCandidate({ sha256: content }));
  if (begun.kind !== "open") throw new Error("imported before");
  return begun;
}

/** The number of a run that was left after one batch. */
async function imported(
  content: string,
  outcomes: readonly Outcome[],
  onKnown: Policy["onKnownClient"] = "keep",
): Promise<number> {
  const open = await begin(content);
  await open.register(batch(0, outcomes), onKnown);
  await open.close();
  return open.run;
}

function undo(run: number) {
  return registry.undoRun(run, { dryRun: false });
}

function clients() {
  return database.query("select fio, phone, email from clients order by phone");
}

const nothingKept = { bought_elsewhere: 0, changed_later: 0 };

describe("the undo of a run", () => {
  test("takes its purchases and clients back, and the file can be imported again", async () => {
    const run = await imported("aa", [accepted(2, ivan, [100, 250]), accepted(4, client(2), [7])]);

    const account = { run, kind: "file", fileName: "clients.csv", purchases: 3, kopecks: 357n, countedAsDuplicate: [] };
    const all = { ...account, clients: { removed: 2, restored: 0, kept: nothingKept } };
    expect(await registry.undoRun(run, { dryRun: true })).toEqual({ ...all, status: "dry_run" });
    expect(await database.count("purchases")).toBe(3);
    expect(await undo(run)).toEqual({ ...all, status: "undone" });

    expect(await database.count("purchases")).toBe(0);
    expect(await database.count("clients")).toBe(0);
    expect(await registry.findRun(run)).toMatchObject({ status: "undone" });
    expect(await registry.findImported(importCandidate())).toBeUndefined();
    expect(await imported("aa", [accepted(2, ivan)])).not.toBe(run);
    expect(await database.count("purchases")).toBe(1);
  });

  test("is told again, and done once, when it is asked for twice", async () => {
    const run = await imported("aa", [accepted(2, ivan, [100])]);
    const first = await undo(run);

    expect(await undo(run)).toEqual({ ...first, status: "already_undone" });
    expect(await database.query("select action, subject, details->'purchases' as purchases from audit_log")).toEqual([
      { action: "run.undone", subject: String(run), purchases: 1 },
    ]);
  });

  test("keeps a client of whom another run has purchases, until that one is undone too", async () => {
    const first = await imported("aa", [accepted(2, ivan), accepted(3, client(2))]);
    const second = await imported("bb", [accepted(2, ivan)]);

    const kept = { removed: 1, restored: 0, kept: { ...nothingKept, bought_elsewhere: 1 } };
    expect((await registry.undoRun(first, { dryRun: true })).clients).toEqual(kept);
    expect((await undo(first)).clients).toEqual(kept);
    expect(await clients()).toEqual([ivan]);
    expect(await database.query("select run_id from purchases")).toEqual([{ run_id: second }]);

    const last = { removed: 1, restored: 0, kept: nothingKept };
    expect((await registry.undoRun(second, { dryRun: true })).clients).toEqual(last);
    expect((await undo(second)).clients).toEqual(last);
    expect(await database.count("clients")).toBe(0);
  });

  test("leaves a client alone whom an earlier run had brought", async () => {
    await imported("aa", [accepted(2, ivan)]);
    const second = await imported("bb", [accepted(2, ivan)]);

    expect((await undo(second)).clients).toEqual({ removed: 0, restored: 0, kept: nothingKept });
    expect(await clients()).toEqual([ivan]);
    expect(await database.count("purchases")).toBe(1);
  });

  test("is refused while the run is under way", async () => {
    const open = await begin("aa");

    await expect(undo(open.run)).rejects.toMatchObject({
      code: "run.locked",
      facts: { run: open.run, undoing: false },
    });
    await open.close();
  });

  test("is refused while another process takes the run back, and an import says that, too", async () => {
    const open = await begin("aa");
    await database.query(`update import_runs set state = 'undoing' where id = ${open.run}`);

    const locked = { code: "run.locked", facts: { run: open.run, undoing: true } };
    await expect(undo(open.run)).rejects.toMatchObject(locked);
    await expect(begin("aa")).rejects.toMatchObject(locked);
    await open.close();
  });

  test("of a run that never was is refused", async () => {
    await expect(undo(77)).rejects.toMatchObject({ code: "run.not_found" });
  });

  test("that did not end is finished by the next, adds up, and keeps the file out until then", async () => {
    const run = await imported("aa", [accepted(2, ivan, [100, 250]), accepted(4, client(2), [7])]);
    await database.query("update import_runs set state = 'undoing'");
    await database.query("insert into run_undos (run_id, purchases, kopecks) values ($1, 1, 100)", [run]);
    await database.query("delete from purchases where price = 1");

    expect(await registry.findRun(run)).toMatchObject({ status: "undoing" });
    await expect(registry.beginImport(importCandidate())).rejects.toMatchObject({
      code: "run.undoing",
      facts: { run },
    });
    expect(await registry.undoRun(run, { dryRun: true })).toMatchObject({ purchases: 3, kopecks: 357n });
    expect(await undo(run)).toMatchObject({ purchases: 3, kopecks: 357n, clients: { removed: 2 } });
  });

  test("lets no batch in that comes late", async () => {
    const open = await begin("aa");
    await open.register(batch(0, [accepted(2, ivan)]), "keep");
    await database.query("update import_runs set state = 'undoing'");

    await expect(open.register(batch(1, [accepted(3, client(2))]), "keep")).rejects.toMatchObject({
      code: "run.undone",
      facts: { run: open.run },
    });
    expect(await database.count("purchases")).toBe(1);
    await open.close();
  });
});

describe("a client whom the run updated", () => {
  test("is again what he was before", async () => {
    await imported("aa", [accepted(2, ivan)]);
    const update = await imported("bb", [accepted(2, ivanMoved), accepted(3, ivanRenamed)], "update");

    const restored = { removed: 0, restored: 1, kept: nothingKept };
    expect((await registry.undoRun(update, { dryRun: true })).clients).toEqual(restored);
    expect((await undo(update)).clients).toEqual(restored);
    expect(await clients()).toEqual([ivan]);
  });

  test("stays as a later run made him, whose undo leads back to before both", async () => {
    await imported("aa", [accepted(2, ivan)]);
    const first = await imported("bb", [accepted(2, ivanMoved)], "update");
    const second = await imported("cc", [accepted(2, ivanRenamed)], "update");

    const kept = { removed: 0, restored: 0, kept: { ...nothingKept, changed_later: 1 } };
    expect((await registry.undoRun(first, { dryRun: true })).clients).toEqual(kept);
    expect((await undo(first)).clients).toEqual(kept);
    expect(await clients()).toEqual([ivanRenamed]);

    expect((await undo(second)).clients).toMatchObject({ restored: 1 });
    expect(await clients()).toEqual([ivan]);
  });

  test("goes back step by step where the later run is undone first", async () => {
    await imported("aa", [accepted(2, ivan)]);
    const first = await imported("bb", [accepted(2, ivanMoved)], "update");
    const second = await imported("cc", [accepted(2, ivanRenamed)], "update");

    await undo(second);
    expect(await clients()).toEqual([ivanMoved]);
    await undo(first);
    expect(await clients()).toEqual([ivan]);
  });

  test("stays as a person made him in the database", async () => {
    await imported("aa", [accepted(2, ivan)]);
    const update = await imported("bb", [accepted(2, ivanMoved)], "update");
    await database.query("update clients set email = 'hand@example.ru'");

    expect((await undo(update)).clients.kept.changed_later).toBe(1);
    expect(await clients()).toEqual([{ ...ivan, email: "hand@example.ru" }]);
  });

  test("is removed with what was remembered of him where the run had brought him, too", async () => {
    const open = await begin("aa");
    await open.register(batch(0, [accepted(2, ivan)]), "update");
    await open.register(batch(1, [accepted(3, ivanMoved)]), "update");
    await open.close();

    const removed = { removed: 1, restored: 0, kept: nothingKept };
    expect((await registry.undoRun(open.run, { dryRun: true })).clients).toEqual(removed);
    expect((await undo(open.run)).clients).toEqual(removed);
    expect(await database.count("client_changes")).toBe(0);
  });
});
