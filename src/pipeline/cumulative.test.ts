import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ImportRequest } from "../app.ts";
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
async function deliver(
  rows: readonly Row[],
  key: string,
  more = "",
  watch: Partial<ImportRequest> = {},
): Promise<ImportRun> {
  const profile = join(folder, "cumulative.yaml");
  await writeFile(
    profile,
    `retailer: shop\ndelivery: cumulative\nkey: ${key}\ncolumns: { fio: ФИО, phone: Телефон, email: Email, order: Заказ, name: Товар, price: Цена }\n${more}`,
  );
  const path = join(folder, `${files++}.csv`);
  const lines = rows.map(
    ([order, person, product]) =>
      `${order};Иванов Иван;${person === 0 ? "нет" : `+7911000000${person}`};i${person}@mail.ru;${product};10,50`,
  );
  await writeFile(path, ["Заказ;ФИО;Телефон;Email;Товар;Цена", ...lines].join("\n"));
  return tool.import(path, { profile, ...watch });
}

/** Leaves the file after some of its batches. */
function interrupted(rows: readonly Row[], key: string): Promise<ImportRun> {
  const stop = new AbortController();
  const onProgress: ImportRequest["onProgress"] = ({ rows }) => rows > 4000 && stop.abort();
  return deliver(rows, key, "", { stop: stop.signal, onProgress });
}

/** Imports the file of a run again. */
function redeliver({ file }: ImportRun): Promise<ImportRun> {
  return tool.import(join(folder, file.name), { profile: join(folder, "cumulative.yaml") });
}

/** Sends the reject report of a run back, with person 3 and honey in the place of missing phones and products. */
async function sendBack(run: ImportRun, edit = (line: string): string | undefined => line): Promise<ImportRun> {
  const [head = "", ...lines] = (await readFile(run.reports.csv ?? "", "utf8")).trimEnd().split("\r\n");
  const corrected = lines
    .map((line) => edit(line.replace(";нет;", ";+79110000003;").replace(";;10,50", ";Мёд;10,50")))
    .filter(Boolean);
  const path = join(folder, `${files++}.csv`);
  await writeFile(path, [head, ...corrected].join("\r\n"));
  return tool.import(path, { profile: join(folder, "cumulative.yaml") });
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
        await database.query(
          "truncate clients, purchases, client_changes, import_runs, import_batches, run_undos cascade",
        );
        const before = await deliver(rows.slice(0, a.length).flat(), key);
        const after = await deliver(rows.flat(), key);
        const inTwo = await stored();
        await database.query(
          "truncate clients, purchases, client_changes, import_runs, import_batches, run_undos cascade",
        );
        await deliver(rows.flat(), key);

        expect(inTwo).toEqual(await stored());
        expect(after.rows.duplicate).toBe(before.rows.loaded);
      }),
      { numRuns: 8 },
    );
  });
});

describe("the reject report of a file that is known by order and line, corrected and sent back", () => {
  const key = "[order, line]";

  test.each<[string, readonly Row[], string]>([
    [
      "stood in several places",
      [
        ["1", 1, "Сыр"],
        ["2", 2, "Кофе"],
        ["1", 0, "Чай"],
        ["3", 2, "Кофе"],
        ["1", 1, "Мёд"],
      ],
      "",
    ],
    [
      "was loaded in part",
      [
        ["1", 0, "Сыр"],
        ["2", 2, "Кофе"],
        ["1", 2, "Чай"],
        ["3", 0, "Мёд"],
        ["1", 0, "Чай"],
      ],
      "",
    ],
    ["was split", [...Array<Row>(10).fill(["1", 1, "Чай"]), ["1", 1, "Чай"], ["1", 1, ""]], "overflow: split\n"],
  ])("adds just the refused rows of an order that %s, and the next file finds all of them", async (_, rows, more) => {
    const first = await deliver(rows, key, more);
    const refused = first.rows.rejected;
    const back = await sendBack(first);
    const next = await deliver(
      rows.map(([order, person, product]) => [order, person || 3, product || "Мёд"]),
      key,
      more,
    );

    expect(refused).toBeGreaterThan(0);
    expect(back.rows).toEqual({ read: refused, loaded: refused, rejected: 0, duplicate: 0, skipped: 0 });
    expect(next.rows).toMatchObject({ loaded: 0, duplicate: rows.length });
    expect(await database.count("purchases")).toBe(rows.length);
  });

  test("brings nothing twice where it is sent again, half corrected before", async () => {
    const first = await deliver(
      [
        ["1", 0, "Чай"],
        ["2", 0, "Мёд"],
      ],
      key,
    );
    const half = await sendBack(first, (line) => (line.includes("Мёд") ? line.replace("+79110000003", "нет") : line));
    const whole = await sendBack(first);

    expect([half.rows.loaded, half.rows.rejected]).toEqual([1, 1]);
    expect([whole.rows.loaded, whole.rows.duplicate]).toEqual([1, 1]);
  });

  test("has a row refused that lost its line or has that of another", async () => {
    const first = await deliver(
      [
        ["1", 0, "Чай"],
        ["1", 0, "Мёд"],
        ["1", 0, "Сыр"],
      ],
      key,
    );
    const without = await sendBack(first, (line) => line.replace(/;[12];1;/, ";;1;"));
    const again = await sendBack(first, (line) => line.replace(/;[12];1;/, ";2;1;"));

    expect(without.rows).toMatchObject({ loaded: 1, rejected: 2 });
    expect(again.rows).toMatchObject({ loaded: 1, rejected: 1, duplicate: 1 });
    expect(again.problems).toMatchObject([{ code: "row.line_unknown", rows: 1 }]);
  });
});

const watch = { stop: new AbortController().signal, onProgress: () => undefined };

describe.each(["[order, line]", "content"])("where a run is undone, of purchases known by %s", (key) => {
  const first: Row = ["1", 1, "Чай"];
  const second: Row = ["2", 2, "Кофе"];

  test("the next delivery is named, imported again, and brings back what it had counted as duplicate", async () => {
    const a = await deliver([first], key);
    const b = await deliver([first, second], key);
    const lacking = [{ run: b.run, fileName: b.file.name }];
    for (const dryRun of [true, false]) {
      expect((await tool.app.undoRun(a.run ?? 0, { dryRun })).countedAsDuplicate).toEqual(lacking);
    }
    const again = await tool.app.resumeRun(b.run ?? 0, undefined, watch);

    expect(again).toMatchObject({ status: "completed", rows: { loaded: 1, duplicate: 1 } });
    expect(await tool.app.undoRun(a.run ?? 0, { dryRun: false })).toMatchObject({
      status: "already_undone",
      countedAsDuplicate: [],
    });
    expect(await stored()).toHaveLength(2);
    expect((await redeliver(b)).status).toBe("already_imported");

    await tool.app.undoRun(b.run ?? 0, { dryRun: false });
    expect(await redeliver(b)).toMatchObject({ status: "completed", rows: { loaded: 1, duplicate: 1 } });
    expect(await stored()).toHaveLength(2);
  });

  test("a duplicate row is explained by the purchase that it repeats, as long as that is there", async () => {
    const a = await deliver([first, first], key);
    const b = await deliver([first, first, second], key);
    const profile = join(folder, "cumulative.yaml");
    const explain = async (row: number) =>
      (await tool.app.explainRow(join(folder, b.file.name), row, { ...watch, profile })).registry;
    const nothing = { run: b.run, codes: [], purchases: [], duplicateOf: [] };

    expect(await explain(3)).toEqual({ ...nothing, duplicateOf: [{ purchase: 2, client: 1, run: a.run, row: 3 }] });
    expect(await explain(4)).toMatchObject({ run: b.run, purchases: [{ client: 2 }], duplicateOf: [] });
    await tool.app.undoRun(a.run ?? 0, { dryRun: false });
    expect(await explain(3)).toEqual(nothing);
  });

  test("an earlier delivery, and one without duplicates, stay imported", async () => {
    const a = await deliver([first], key);
    const b = await deliver([first, second], key);
    const c = await deliver([["3", 3, "Мёд"]], key);
    await tool.app.undoRun(c.run ?? 0, { dryRun: false });
    expect((await redeliver(b)).status).toBe("already_imported");
    await tool.app.undoRun(b.run ?? 0, { dryRun: false });
    expect((await redeliver(a)).status).toBe("already_imported");
  });

  test("a delivery is not imported again with another profile, by which its purchases might have other keys", async () => {
    const a = await deliver([first], key);
    const b = await deliver([first, second], key);
    await tool.app.undoRun(a.run ?? 0, { dryRun: false });
    const profile = join(folder, "other.yaml");
    await writeFile(profile, `${await readFile(join(folder, "cumulative.yaml"), "utf8")}onKnownClient: update\n`);

    const other = tool.import(join(folder, b.file.name), { profile });
    await expect(other).rejects.toMatchObject({ code: "run.outdated", facts: { run: b.run } });
  });

  test("an interrupted delivery that had counted duplicates of it begins anew", async () => {
    const rows = Array.from({ length: 9000 }, (_, index): Row => [String(index), 1 + (index % 9), "Чай"]);
    const a = await deliver(rows.slice(0, 100), key);
    const b = await interrupted(rows, key);
    await tool.app.undoRun(a.run ?? 0, { dryRun: false });
    const again = await redeliver(b);

    expect(again.run).not.toBe(b.run);
    expect(again).toMatchObject({ status: "completed", rows: { read: 9000, rejected: 0 } });
    expect(await database.count("purchases")).toBe(9000);
    expect(await tool.app.findRun(b.run ?? 0)).toMatchObject({ status: "failed" });
  });
});

test("a corrected row equal to a purchase that is there is a duplicate where purchases are known by content", async () => {
  const rows: readonly Row[] = [
    ["", 3, "Чай"],
    ["", 0, "Чай"],
    ["", 0, "Мёд"],
  ];
  const first = await deliver(rows, "content");
  const back = await sendBack(first);
  const next = await deliver(
    rows.map(([order, , product]) => [order, 3, product]),
    "content",
  );

  expect([first.rows.loaded, back.rows.loaded, back.rows.duplicate]).toEqual([1, 1, 1]);
  expect(next.rows).toMatchObject({ loaded: 1, duplicate: 2 });
  expect(await stored()).toMatchObject([
    { name: "Мёд", times: 1 },
    { name: "Чай", times: 2 },
  ]);
});
