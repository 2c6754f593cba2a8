import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { accepted, batch, client, importCandidate, rejected } from "../harness/batches.ts";
import { openTestRegistry, type TestDatabase, testDatabase } from "../harness/test-database.ts";
import type { OpenImport, Registry } from "./registry.ts";

let database: TestDatabase;
let registry: Registry;
let open: OpenImport;

beforeEach(async () => {
  database = await testDatabase();
  registry = await openTestRegistry(database);
  const begun = await registry.beginImport(importCandidate());
  if (begun.kind !== "open") throw new Error("imported before");
  open = begun;
});

afterEach(async () => {
  await open.close();
  await registry.close();
  await database.drop();
});

const ivan = client(1, { fio: "Иванов Иван", email: "ivan@example.ru" });
const ivanMoved = { ...ivan, email: "new@example.ru" };
const ivanRenamed = { ...ivan, fio: "Иванов-Петров Иван" };

function clients() {
  return database.query("select fio, phone, email from clients order by id");
}

describe("a batch", () => {
  test("brings clients and their purchases in the order of the file, with row and run", async () => {
    const receipt = await open.register(
      batch(0, [accepted(2, ivan, [123, 4_000_000]), accepted(4, client(2), [999_999_999_9])]),
      "keep",
    );

    expect(receipt).toEqual({
      sequence: 0,
      clientsCreated: 2,
      clientsMatched: 0,
      clientsDiffering: 0,
      rowsLoaded: 3,
      registrationsLoaded: 2,
      purchasesLoaded: 3,
      kopecksLoaded: 10_004_000_122n,
      duplicate: { rows: 0, registrations: 0, kopecks: 0n },
      refused: [],
    });
    expect(
      await database.query(
        `select p.id, fio, name, price::text, p.run_id, source_row
         from purchases p join clients c on c.id = client_id order by p.id`,
      ),
    ).toEqual([
      { id: 1, fio: ivan.fio, name: "Чайник", price: "1.23", run_id: open.run, source_row: 2 },
      { id: 2, fio: ivan.fio, name: "Чайник", price: "40000.00", run_id: open.run, source_row: 3 },
      { id: 3, fio: client(2).fio, name: "Чайник", price: "99999999.99", run_id: open.run, source_row: 4 },
    ]);
  });

  test("does nothing the second time and answers with the same receipt", async () => {
    const twice = batch(0, [accepted(2, ivan), accepted(3, ivanMoved), rejected(4, ["phone.missing"])]);
    const first = await open.register(twice, "reject");

    expect(await open.register(twice, "reject")).toEqual(first);
    expect(await database.count("purchases")).toBe(1);
    expect(await database.count("import_batches")).toBe(1);
  });

  test("is stored once also when it is sent twice at the same time", async () => {
    const outcomes = Array.from({ length: 300 }, (_, index) => accepted(index + 2, client(index)));
    const [one, other] = await Promise.all([
      open.register(batch(0, outcomes), "keep"),
      open.register(batch(0, outcomes), "keep"),
    ]);

    expect(one).toEqual(other);
    expect(await database.count("purchases")).toBe(300);
    expect(await database.count("clients")).toBe(300);
  });

  test("keeps row numbers and codes of the rejects, and adds up", async () => {
    await open.register(
      batch(3, [
        rejected(7, ["phone.missing", "fio.missing"], 50n),
        accepted(8, ivan, [100, 200]),
        rejected(10, ["price.ambiguous"]),
      ]),
      "keep",
    );

    expect(await database.query("select * from import_batches")).toMatchObject([
      {
        run_id: open.run,
        sequence: 3,
        first_row: 7,
        last_row: 10,
        rows_read: 4,
        rows_loaded: 2,
        rows_rejected: 2,
        rows_unpriced: 1,
        kopecks_loaded: "300",
        kopecks_rejected: "50",
        rejected_rows: [7, 7, 10],
        rejected_codes: ["phone.missing", "fio.missing", "price.ambiguous"],
      },
    ]);
  });

  test("with rejects alone is in the ledger all the same", async () => {
    const receipt = await open.register(batch(0, [rejected(2, ["phone.missing"])]), "keep");

    expect(receipt).toMatchObject({ registrationsLoaded: 0, purchasesLoaded: 0, kopecksLoaded: 0n });
    expect(await database.count("import_batches")).toBe(1);
    expect(await database.count("clients")).toBe(0);
  });

  test("of thousands of rows with quotes, braces, backslashes and the word NULL comes back as it was", async () => {
    const names = [`a"b`, "a\\b", "{1,2}", "NULL", "a,b", "'; drop table clients; --", "$1 ? :name"];
    const outcomes = Array.from({ length: 2000 }, (_, index) =>
      accepted(index + 2, client(index, { fio: names[index % names.length] ?? "" })),
    );
    await open.register(batch(0, outcomes), "keep");

    const stored = await database.query<{ fio: string }>("select fio from clients order by phone");
    expect(stored.map(({ fio }) => fio)).toEqual(outcomes.map(({ registration }) => registration.client.fio));
  });
});

describe("ids", () => {
  test("are not used up by clients who are known", async () => {
    await open.register(batch(0, [accepted(2, ivan)]), "keep");
    for (const sequence of [1, 2, 3]) await open.register(batch(sequence, [accepted(2, ivan)]), "keep");
    await open.register(batch(4, [accepted(3, client(2))]), "keep");

    expect(await database.query("select id from clients order by id")).toEqual([{ id: 1 }, { id: 2 }]);
  });
});

describe("lanes", () => {
  test("that meet the same new clients create each once", async () => {
    const numbers = Array.from({ length: 500 }, (_, index) => index);
    const receipts = await Promise.all([
      open.register(
        batch(
          0,
          numbers.map((number) => accepted(number, client(number))),
        ),
        "keep",
      ),
      open.register(
        batch(
          1,
          numbers.toReversed().map((number) => accepted(number, client(number))),
        ),
        "keep",
      ),
    ]);

    expect(receipts.reduce((sum, { clientsCreated }) => sum + clientsCreated, 0)).toBe(500);
    expect(receipts.reduce((sum, { clientsMatched }) => sum + clientsMatched, 0)).toBe(500);
    expect(await database.count("clients")).toBe(500);
    expect(await database.count("purchases")).toBe(1000);
  });

  test("show no purchase to others before its ledger row", async () => {
    const seen: { purchases: number; ledger: number }[] = [];
    let loading = true;
    const watch = async () => {
      while (loading) {
        seen.push(
          ...(await database.query<{ purchases: number; ledger: number }>(`
            select (select count(*)::int from purchases) as purchases,
              (select coalesce(sum(purchases_loaded), 0)::int from import_batches) as ledger`)),
        );
      }
    };
    const watching = watch();
    for (const sequence of Array.from({ length: 8 }, (_, index) => index)) {
      const outcomes = Array.from({ length: 200 }, (_, index) => accepted(index, client(sequence * 200 + index)));
      await open.register(batch(sequence, outcomes), "keep");
    }
    loading = false;
    await watching;

    expect(seen.filter(({ purchases, ledger }) => purchases !== ledger)).toEqual([]);
    expect(seen.length).toBeGreaterThan(3);
  });
});

describe("a known client with another fio or e-mail", () => {
  beforeEach(async () => {
    await open.register(batch(0, [accepted(2, ivan)]), "keep");
  });

  test("keeps what the registry has, and is counted", async () => {
    const receipt = await open.register(batch(1, [accepted(3, ivanMoved), accepted(4, ivan)]), "keep");

    expect(receipt).toMatchObject({ clientsCreated: 0, clientsMatched: 2, clientsDiffering: 1, purchasesLoaded: 2 });
    expect(await clients()).toEqual([ivan]);
    expect(await database.count("client_changes")).toBe(0);
  });

  test("is updated to the last word, and the first state is kept for an undo", async () => {
    const receipt = await open.register(
      batch(1, [accepted(3, ivanMoved), accepted(4, ivanMoved), accepted(5, ivanRenamed)]),
      "update",
    );
    await open.register(batch(2, [accepted(6, ivanMoved)]), "update");

    expect(receipt).toMatchObject({ clientsMatched: 3, clientsDiffering: 2, registrationsLoaded: 3 });
    expect(await clients()).toEqual([ivanMoved]);
    expect(await database.query("select * from client_changes")).toMatchObject([
      {
        ...{ run_id: open.run, client_id: 1, fio: ivan.fio, email: ivan.email },
        ...{ new_fio: ivanMoved.fio, new_email: ivanMoved.email },
      },
    ]);
  });

  test("is refused, with the row numbers in the ledger", async () => {
    const receipt = await open.register(
      batch(1, [rejected(3, ["fio.missing"], 7n), accepted(4, ivan, [10]), accepted(5, ivanMoved, [20, 30])]),
      "reject",
    );

    expect(receipt).toMatchObject({ refused: [1], registrationsLoaded: 1, clientsDiffering: 0, kopecksLoaded: 10n });
    expect(await clients()).toEqual([ivan]);
    expect(await database.query("select source_row from purchases order by id")).toEqual([
      { source_row: 2 },
      { source_row: 4 },
    ]);
    expect(await database.query("select * from import_batches where sequence = 1")).toMatchObject([
      {
        rows_loaded: 1,
        rows_rejected: 3,
        kopecks_rejected: "57",
        rejected_rows: [3, 5, 6],
        rejected_codes: ["fio.missing", "client.differs", "client.differs"],
      },
    ]);
  });
});

describe("a new client whom one batch spells in two ways", () => {
  const spellings = [accepted(2, ivan), accepted(3, ivanMoved)];

  test("is what the first registration says", async () => {
    const receipt = await open.register(batch(0, spellings), "keep");

    expect(receipt).toMatchObject({ clientsCreated: 1, clientsMatched: 1, clientsDiffering: 1 });
    expect(await clients()).toEqual([ivan]);
  });

  test("is what the last registration says where clients are updated", async () => {
    const receipt = await open.register(batch(0, spellings), "update");

    expect(receipt).toMatchObject({ clientsCreated: 1, clientsMatched: 1, clientsDiffering: 1 });
    expect(await clients()).toEqual([ivanMoved]);
    expect(await database.count("client_changes")).toBe(0);
  });

  test("has the second registration refused where differing clients are", async () => {
    const receipt = await open.register(batch(0, spellings), "reject");

    expect(receipt).toMatchObject({ clientsCreated: 1, clientsMatched: 0, refused: [1] });
    expect(await clients()).toEqual([ivan]);
  });
});

describe("connections that PostgreSQL ends", () => {
  test("at any moment of a batch lose and double nothing", async () => {
    for (const sequence of Array.from({ length: 10 }, (_, index) => index)) {
      const outcomes = Array.from({ length: 500 }, (_, index) => accepted(index, client(sequence * 500 + index)));
      const stored = open.register(batch(sequence, outcomes), "keep");
      await sleep(sequence * 8);
      await database.query(`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name like 'intake%'`);

      expect((await stored).purchasesLoaded).toBe(500);
    }
    expect(await database.count("purchases")).toBe(5000);
    expect(await database.count("clients")).toBe(5000);
  });
});
