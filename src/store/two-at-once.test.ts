import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { accepted, batch, client, importCandidate } from "../harness/batches.ts";
import { openTestRegistry, type TestDatabase, testDatabase } from "../harness/test-database.ts";
import type { OpenImport, Registry } from "./registry.ts";

let database: TestDatabase;
let registries: Registry[];

beforeEach(async () => {
  database = await testDatabase();
  registries = await Promise.all(Array.from({ length: 8 }, () => openTestRegistry(database)));
});

afterEach(async () => {
  for (const registry of registries) await registry.close();
  await database.drop();
});

async function begin(registry: Registry | undefined, content: string): Promise<OpenImport> {
  const begun = await registry?.beginImport(importCandidate({ sha256: content }));
  if (begun?.kind !== "open") throw new Error("imported before");
  return begun;
}

const people = Array.from({ length: 300 }, (_, index) => client(index));

test("of eight that import the same content one does, and the others are told who", async () => {
  const begun = await Promise.allSettled(registries.map((registry) => begin(registry, "aa")));

  const open = begun.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(open).toHaveLength(1);
  for (const one of begun) {
    if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "run.locked" });
  }
  await open[0]?.close();
});

test("eight contents with the same clients in opposite orders lose no client and no purchase", async () => {
  const imports = await Promise.all(registries.map((registry, index) => begin(registry, `content ${index}`)));
  await Promise.all(
    imports.map(async (open, index) => {
      const inOrder = index % 2 === 0 ? people : people.toReversed();
      for (let sequence = 0; sequence < 6; sequence++) {
        const some = inOrder.slice(sequence * 50, sequence * 50 + 150);
        await open.register(
          batch(
            sequence,
            some.map((one, row) => accepted(row + 2, one)),
          ),
          "update",
        );
      }
    }),
  );
  for (const open of imports) await open.close();

  const [sums] = await database.query(
    "select sum(purchases_loaded)::int as purchases, sum(clients_created)::int as clients from import_batches",
  );
  expect(sums).toEqual({ purchases: await database.count("purchases"), clients: 300 });
  expect(await database.count("clients")).toBe(300);
});

test("what is imported while an earlier run is undone is there afterwards, with its clients", async () => {
  const first = await begin(registries[0], "aa");
  await first.register(
    batch(
      0,
      people.map((one, row) => accepted(row + 2, one)),
    ),
    "keep",
  );
  await first.close();
  const second = await begin(registries[1], "bb");

  const undone = registries[2]?.undoRun(first.run, { dryRun: false });
  for (let sequence = 0; sequence < 10; sequence++) {
    const some = people.slice(sequence * 30, sequence * 30 + 30).toReversed();
    await second.register(
      batch(
        sequence,
        some.map((one, row) => accepted(row + 2, one)),
      ),
      "keep",
    );
    await sleep(5);
  }
  await undone;
  await second.close();

  expect(await database.query("select run_id, count(*)::int as purchases from purchases group by run_id")).toEqual([
    { run_id: second.run, purchases: 300 },
  ]);
  expect(await database.count("clients")).toBe(300);
});

/** Does something in a transaction that is left open until it is told to commit. */
async function uncommitted(sql: string): Promise<{ commit(): Promise<void> }> {
  const session = new pg.Client(database.url);
  await session.connect();
  await session.query("begin");
  await session.query(sql);
  return {
    commit: async () => {
      await session.query("commit");
      await session.end();
    },
  };
}

/** Until a statement waits for a lock of another one. */
async function expectSomebodyToWait(): Promise<void> {
  const waiting = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  await expect.poll(() => database.query(waiting)).not.toEqual([]);
}

test("a purchase for a client whom an undo is just removing brings the client anew", async () => {
  const first = await begin(registries[0], "aa");
  await first.register(batch(0, [accepted(2, client(1))]), "keep");
  await first.close();
  await database.query("delete from purchases");
  const removal = await uncommitted("delete from clients");

  const second = await begin(registries[1], "bb");
  const registered = second.register(batch(0, [accepted(2, client(1))]), "keep");
  await expectSomebodyToWait();
  await removal.commit();

  expect(await registered).toMatchObject({ clientsCreated: 1, clientsMatched: 0, purchasesLoaded: 1 });
  expect(await database.query("select run_id from clients")).toEqual([{ run_id: second.run }]);
  await second.close();
});

test("an undo waits for a purchase that is on its way to one of its clients, and keeps the client", async () => {
  const first = await begin(registries[0], "aa");
  await first.register(batch(0, [accepted(2, client(1)), accepted(3, client(2))]), "keep");
  await first.close();
  const purchase = await uncommitted(`
    insert into purchases (client_id, name, price) select id, 'Чайник', 1 from clients where phone = '${client(1).phone}'`);

  const undone = registries[1]?.undoRun(first.run, { dryRun: false });
  await expect.poll(() => database.count("clients")).toBe(1);
  await purchase.commit();

  expect(await undone).toMatchObject({ clients: { removed: 1, kept: { bought_elsewhere: 1 } } });
  expect(await database.query("select phone from clients")).toEqual([{ phone: client(1).phone }]);
});
