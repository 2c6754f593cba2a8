import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../harness/test-app.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";
import type { ImportRun } from "../model/import-run.ts";

let database: TestDatabase;
let tool: TestApp;
let folder: string;

beforeEach(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), "intake-cumulative-"));
  tool = testApp(database);
});

afterEach(async () => {
  await tool.app.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

/** Order number, person, product. */
type Row = readonly [order: string, person: number, product: string];

let files = 0;
async function deliver(rows: readonly Row[], key: string): Promise<ImportRun> {
  const profile = join(folder, "cumulative.yaml");
  await writeFile(
    profile,
    `retailer: shop\ndelivery: cumulative\nkey: ${key}\ncolumns: { fio: ФИО, phone: Телефон, email: Email, order: Заказ, name: Товар, price: Цена }\n`,
  );
  const path = join(folder, `${files++}.csv`);
  const lines = rows.map(
    ([order, person, product]) =>
      `${order};Иванов Иван;${person === 0 ? "нет" : `+7911000000${person}`};i${person}@mail.ru;${product};10,50`,
  );
  await writeFile(path, ["Заказ;ФИО;Телефон;Email;Товар;Цена", ...lines].join("\n"));
  return tool.import(path, { profile });
}

function stored() {
  return database.query(
    "select phone, name, count(*)::int as times from purchases join clients c on c.id = client_id group by 1, 2 order by 1, 2",
  );
}

describe.each(["content", "[order, line]"])("a cumulative file with the key %s", (key) => {
  test("adds the difference to what an earlier one brought, and equal purchases stay as many as they are", async () => {
    const past: readonly Row[] = [
      ["1", 1, "Чай"],
      ["1", 1, "Чай"],
      ["2", 2, "Кофе"],
    ];
    const first = await deliver(past, key);
    const second = await deliver([...past, ["3", 1, "Чай"], ["3", 1, "Чай"]], key);

    expect(first.rows).toMatchObject({ read: 3, loaded: 3, duplicate: 0 });
    expect(second.rows).toEqual({ read: 5, loaded: 2, rejected: 0, duplicate: 3, skipped: 0 });
    expect(second.amount).toMatchObject({ read: 5250n, loaded: 2100n, duplicate: 3150n });
    expect(second.registrations).toEqual({ loaded: 1, rejected: 0, duplicate: 2 });
    expect(await stored()).toEqual([
      { phone: "+79110000001", name: "Чай", times: 4 },
      { phone: "+79110000002", name: "Кофе", times: 1 },
    ]);
  });

  test("brings what was rejected once it is corrected, also where its order is in two places", async () => {
    await deliver(
      [
        ["1", 0, "Чай"],
        ["2", 2, "Кофе"],
        ["1", 1, "Сыр"],
      ],
      key,
    );
    const corrected = await deliver(
      [
        ["1", 1, "Чай"],
        ["2", 2, "Кофе"],
        ["1", 1, "Сыр"],
      ],
      key,
    );

    expect(corrected.rows).toMatchObject({ loaded: 1, duplicate: 2 });
    expect(await stored()).toHaveLength(3);
  });

  test("A and then A and B together leave what both leave at once", async () => {
    const order = fc.array(fc.constantFrom("Чай", "Кофе"), { minLength: 1, maxLength: 3 });
    const orders = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), order), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(orders, orders, async (a, b) => {
        const rows = [...a, ...b].map(([person, products], index): readonly Row[] =>
          products.map((product) => [String(index), person, product]),
        );
        await database.query("truncate clients, purchases, client_changes, import_runs, import_batches, run_undos");
        const before = await deliver(rows.slice(0, a.length).flat(), key);
        const after = await deliver(rows.flat(), key);
        const inTwo = await stored();
        await database.query("truncate clients, purchases, client_changes, import_runs, import_batches, run_undos");
        await deliver(rows.flat(), key);

        expect(inTwo).toEqual(await stored());
        expect(after.rows.duplicate).toBe(before.rows.loaded);
      }),
      { numRuns: 8 },
    );
  });
});
