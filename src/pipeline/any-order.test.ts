import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSales } from "../harness/sales.ts";
import { type TestApp, testApp } from "../harness/test-app.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";

let database: TestDatabase;
let tool: TestApp;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
  tool = testApp(database);
  folder = await mkdtemp(join(tmpdir(), "intake-order-"));
});

afterAll(async () => {
  await tool.app.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

test("the orders of a file give the same registry, in whatever order they stand", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), async (seed, swaps) => {
      const [header = "", ...lines] = makeSales({ seed, orders: 40 }).bytes.toString().split("\r\n");
      const orders = groupByOrder(lines);
      const straight = await registered([header, ...orders.flat()]);
      const turned = await registered([header, ...shuffled(orders, swaps).flat()]);
      expect(turned).toEqual(straight);
    }),
    { numRuns: 4 },
  );
});

function groupByOrder(lines: readonly string[]): readonly (readonly string[])[] {
  const orders = new Map<string, string[]>();
  for (const line of lines) {
    const order = line.slice(0, line.indexOf(";"));
    orders.set(order, [...(orders.get(order) ?? []), line]);
  }
  return [...orders.values()];
}

function shuffled<Item>(items: readonly Item[], by: number): readonly Item[] {
  return items
    .map((item, index) => ({ item, place: ((index + 1) * (by % 997)) % 1009 }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** Imports the lines as a file of their own; answers who has bought what, and what was refused why. */
async function registered(lines: readonly string[]): Promise<unknown> {
  await database.query("truncate clients, purchases, import_runs, import_batches, client_changes cascade");
  const path = join(folder, "sales.csv");
  await writeFile(path, lines.join("\r\n"));
  const { problems, rows } = await tool.import(path);
  const bought = await database.query(
    `select fio, phone, email, name, price from purchases p join clients c on c.id = p.client_id
     order by phone, name, price`,
  );
  const refused = problems.map(({ code, rows: count }) => ({ code, count }));
  return { rows, bought, refused: refused.sort((a, b) => a.code.localeCompare(b.code)) };
}
