import { appendFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../harness/test-app.ts";
import { openTestRegistry, type TestDatabase, testDatabase } from "../harness/test-database.ts";
import { isBlank } from "../model/white-space.ts";

let database: TestDatabase;
let tool: TestApp;
let folder: string;

beforeEach(async () => {
  database = await testDatabase();
  tool = testApp(database);
  folder = await mkdtemp(join(tmpdir(), "intake-pipeline-"));
});

afterEach(async () => {
  await tool.app.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

const header = ["№ чека", "ФИО", "Телефон", "Email", "Товар", "Цена"];

/** One row of the table as it is sent, and whether every rule lets it pass. */
interface Sent {
  readonly cells: readonly string[];
  readonly good: boolean;
}

/** The person belongs to the phone, so that no registration differs from the client that we hold. */
function sent(order: number, person: number, price: string, good = true): Sent {
  const phone = `+7911${String(person).padStart(7, "0")}`;
  return { cells: [String(order), `Иванов ${"абвгд"[person % 5]}`, phone, `i${person}@mail.ru`, "Чай", price], good };
}

const goodRow = fc.record({ person: fc.nat(30), kopecks: fc.integer({ min: 1, max: 9_999_999_999 }) }).map(
  ({ person, kopecks }) =>
    (order: number) =>
      sent(order, person, `${Math.floor(kopecks / 100)}.${String(kopecks % 100).padStart(2, "0")}`),
);
const badRow = fc
  .tuple(fc.constantFrom(1, 2, 3, 4, 5), fc.constantFrom("", "нет", "-"), fc.nat(30))
  .map(([column, value, person]) => (order: number): Sent => {
    const { cells } = sent(order, person, "10.00");
    return { cells: cells.with(column, value), good: false };
  });
const table = fc
  .array(fc.oneof({ weight: 3, arbitrary: goodRow }, badRow), { minLength: 1, maxLength: 40 })
  .map((rows) => rows.map((row, index) => row(index + 1)));

let files = 0;
async function csvFile(rows: readonly (readonly string[])[]): Promise<string> {
  const path = join(folder, `${files++}.csv`);
  await writeFile(path, rows.map((row) => row.map(quoted).join(";")).join("\r\n"));
  return path;
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/** What the database holds of one run, as it would have been sent. */
const stored = (run: number | undefined) =>
  database.query<{ fio: string; phone: string; email: string; name: string; price: string }>(
    `select fio, phone, email, name, price::text as price from purchases p join clients c on c.id = p.client_id
     where p.run_id = $1 order by p.source_row`,
    [run],
  );

describe("for any table", () => {
  test("the database holds exactly the rows that every rule lets pass, and the account adds up", async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const run = await tool.import(await csvFile([header, ...rows.map(({ cells }) => cells)]));
        if (run.status === "already_imported") return;
        const good = rows
          .filter((row) => row.good)
          .map(({ cells: [, fio, phone, email, name, price] }) => ({ fio, phone, email, name, price }));
        expect(await stored(run.run)).toEqual(good);
        expect(run.rows).toEqual({
          read: rows.length,
          loaded: good.length,
          rejected: rows.length - good.length,
          duplicate: 0,
          skipped: 0,
        });
      }),
      { numRuns: 25 },
    );
  });

  test("of whatever strings, every row is read, loaded or rejected, and the ledger agrees", async () => {
    const cell = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("", "Итого", "+79111234567", "10,00", "i@mail.ru", "=1+1"),
    );
    const profile = join(folder, "shop.yaml");
    await writeFile(
      profile,
      "retailer: shop\ncolumns: { order: № чека, fio: ФИО, phone: Телефон, email: Email, name: Товар, price: Цена }",
    );
    const rows = fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 15 });
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        fc.pre(cells.some((row) => row.some((text) => !isBlank(text))));
        const run = await tool.import(await csvFile([header, ...cells]), { profile });
        const { read, loaded, rejected, duplicate, skipped } = run.rows;
        expect(loaded + rejected + duplicate + skipped).toBe(read);
        if (run.status === "already_imported") return;
        const [ledger] = await database.query<{ rows: number; loaded: number }>(
          "select coalesce(sum(rows_read), 0)::int as rows, coalesce(sum(rows_loaded), 0)::int as loaded from import_batches where run_id = $1",
          [run.run],
        );
        expect(ledger).toEqual({ rows: loaded + rejected, loaded });
      }),
      { numRuns: 30 },
    );
  });

  test("a reject report that is corrected loads exactly the corrected rows", async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const first = await tool.import(await csvFile([header, ...rows.map(({ cells }) => cells)]));
        fc.pre(first.status === "completed" && first.reports.csv !== undefined);
        const report = await readFile(first.reports.csv as string, "utf8");
        const corrected = report.split("\r\n").map((line, index) => {
          if (index === 0 || line === "") return line;
          const [row, code, column, reason, fix, order] = line.split(";");
          return [
            row,
            code,
            column,
            reason,
            fix,
            order,
            ...sent(Number(order), Number(order), "10.00").cells.slice(1),
          ].join(";");
        });
        const path = join(folder, `${files++}.csv`);
        await writeFile(path, corrected.join("\r\n"));
        const second = await tool.import(path);
        expect(second.rows).toMatchObject({ read: first.rows.rejected, loaded: first.rows.rejected });
      }),
      { numRuns: 10 },
    );
  });
});

test("the same data as CSV, XLSX, JSON and NDJSON gives the same database", async () => {
  const rows = fc.sample(table, { numRuns: 1, seed: 7 }).flat();
  const orders = rows.map(({ cells: [number, фио, телефон, email, товар, цена] }) => ({
    "номер заказа": number,
    фио,
    телефон,
    email,
    items: [{ товар, цена }],
  }));
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet("Данные").addRows([header, ...rows.map(({ cells }) => [...cells])]);
  const contents = {
    "same.csv": [header, ...rows.map(({ cells }) => cells)].map((row) => row.join(";")).join("\n"),
    "same.xlsx": Buffer.from(await workbook.xlsx.writeBuffer()),
    "same.json": JSON.stringify({ data: { orders } }),
    "same.ndjson": orders.map((order) => JSON.stringify(order)).join("\n"),
  };
  const results: unknown[] = [];
  for (const [name, content] of Object.entries(contents)) {
    await writeFile(join(folder, name), content);
    const run = await tool.import(join(folder, name));
    results.push({ rows: run.rows, amount: run.amount, problems: run.problems, stored: await stored(run.run) });
  }
  expect(results[0]).toMatchObject({ rows: { loaded: rows.filter(({ good }) => good).length } });
  for (const result of results.slice(1)) expect(result).toEqual(results[0]);
});

describe("a run that was stopped", () => {
  test("says interrupted, and goes on where it stopped when the file comes again", async () => {
    const path = await csvFile([
      header,
      ...Array.from({ length: 9000 }, (_, index) => sent(index, index, "1.00").cells),
    ]);
    const stop = new AbortController();
    const progress = { rows: 0 };
    const interrupted = await tool.app.importFile(path, {
      stop: stop.signal,
      onProgress: ({ rows }) => {
        progress.rows = rows;
        if (rows > 4000) stop.abort();
      },
    });
    expect(interrupted.status).toBe("interrupted");
    expect(interrupted.rows.read).toBe(interrupted.rows.loaded);
    expect(await database.count("purchases")).toBe(interrupted.rows.loaded);

    const finished = await tool.import(path);
    expect(finished).toMatchObject({ run: interrupted.run, status: "completed", rows: { read: 9000, loaded: 9000 } });
    expect(await database.count("purchases")).toBe(9000);
    expect(await database.count("import_runs")).toBe(1);
  });

  test.each([
    { rehearsal: "the check of what was agreed", dryRun: false },
    { rehearsal: "a dry run", dryRun: true },
  ])("in $rehearsal has loaded nothing, and says so", async ({ dryRun }) => {
    const rows = Array.from({ length: 9000 }, (_, index) => sent(index, index, "1.00").cells);
    const path = await csvFile([header, ...rows]);
    const stop = new AbortController();
    const {
      status,
      rows: counts,
      ...account
    } = await tool.app.importFile(path, {
      dryRun,
      maxRejects: ["5%"],
      stop: stop.signal,
      onProgress: ({ rows: checked }) => checked > 4000 && stop.abort(),
    });
    expect(status).toBe("interrupted");
    expect(counts.skipped).toBeGreaterThan(0);
    expect(counts).toEqual({ read: counts.skipped, loaded: 0, rejected: 0, duplicate: 0, skipped: counts.skipped });
    expect(account).toMatchObject({
      amount: { loaded: 0n, skipped: BigInt(counts.skipped) * 100n },
      registrations: { loaded: 0 },
      purchases: { loaded: 0 },
    });
    expect(await database.count("import_runs")).toBe(0);
  });
});

test("a file that changes while it is loaded fails its run, and says what is left of it", async () => {
  const path = await csvFile([header, ...Array.from({ length: 9000 }, (_, index) => sent(index, index, "1.00").cells)]);
  let grown = false;
  const changed = tool.app.importFile(path, {
    stop: new AbortController().signal,
    onProgress: () => {
      if (!grown) appendFileSync(path, "\r\n");
      grown = true;
    },
  });
  await expect(changed).rejects.toMatchObject({ code: "run.file_changed", facts: { run: 1, rows: 9000 } });
  expect(await tool.app.findRun(1)).toMatchObject({ status: "failed", rows: { loaded: 9000 } });
  // What both contents have in common would come in twice.
  await expect(tool.import(path)).rejects.toMatchObject({ code: "run.half_loaded", facts: { run: 1 } });
  expect(await database.count("purchases")).toBe(9000);
  await tool.app.undoRun(1, { dryRun: false });
  expect(await tool.import(path)).toMatchObject({ run: 2, status: "completed", rows: { loaded: 9000 } });
  expect(await database.count("purchases")).toBe(9000);
});

test("a reject report of an earlier content is left where it lies, and told", async () => {
  const path = await csvFile([header, sent(1, 1, "нет").cells, sent(2, 2, "1.00").cells]);
  const { reports, staleReports } = await tool.import(path);
  expect(staleReports).toEqual([]);
  const report = await readFile(reports.csv as string, "utf8");
  await writeFile(path, [header, sent(1, 1, "1.00").cells].map((row) => row.join(";")).join("\n"));
  expect(await tool.import(path)).toMatchObject({ reports: {}, staleReports: [reports.csv] });
  expect(await readFile(reports.csv as string, "utf8")).toBe(report);
});

describe("a client who is known", () => {
  const person = (order: string, fio: string) => [order, fio, "+79111234567", "i@mail.ru", "Чай", "1.00"];
  const profile = async (onKnownClient: string) => {
    const path = join(folder, `${onKnownClient}.yaml`);
    await writeFile(
      path,
      `retailer: shop\nonKnownClient: ${onKnownClient}\ncolumns: { fio: ФИО, phone: Телефон, email: Email, order: № чека, name: Товар, price: Цена }`,
    );
    return path;
  };

  test.each([
    ["keep", "Иванов", 3, []],
    ["update", "Сидоров", 3, []],
    ["reject", "Иванов", 1, [{ code: "client.differs", rows: 2 }]],
  ])("under another name: %s", async (mode, fio, purchases, problems) => {
    const path = await csvFile([header, person("1", "Иванов"), person("2", "Петров"), person("3", "Сидоров")]);
    const stop = new AbortController().signal;
    const run = await tool.app.importFile(path, { profile: await profile(mode), stop, onProgress: () => {} });
    expect(run.problems).toEqual(problems);
    expect(await database.count("purchases")).toBe(purchases);
    expect(await database.query("select fio from clients")).toEqual([{ fio }]);
    if (mode === "reject") expect(await readFile(run.reports.csv as string, "utf8")).toContain("3;client.differs;");
  });
});

describe("a file whose purchases came before", () => {
  const rows = (first: number, last: number) =>
    Array.from({ length: last - first }, (_, index) => sent(first + index, first + index, "10.00").cells);

  test("is loaded all the same, and the share is told", async () => {
    const first = await tool.import(await csvFile([header, ...rows(0, 40)]));
    const second = await tool.import(await csvFile([header, ...rows(30, 70)]));

    expect(first.notices).toEqual([]);
    expect(second).toMatchObject({ rows: { loaded: 40 }, notices: [{ code: "delivery.overlap", rows: 10 }] });
  });

  test("is not looked for where nothing was loaded", async () => {
    const nothing = await tool.import(await csvFile([header, sent(1, 1, "нет", false).cells]));

    expect(nothing).toMatchObject({ status: "completed", rows: { loaded: 0, rejected: 1 }, notices: [] });
  });

  test("in several files, a part in each, is noticed too; what was undone is not", async () => {
    const parts = [];
    for (const first of [0, 10, 20, 30])
      parts.push(await tool.import(await csvFile([header, ...rows(first, first + 10)])));
    const all = await tool.import(await csvFile([header, ...rows(0, 40)]));
    expect(all.notices).toEqual([{ code: "delivery.overlap", rows: 40, examples: [] }]);

    const registry = await openTestRegistry(database);
    for (const { run } of [...parts, all]) await registry.undoRun(run ?? 0, { dryRun: false });
    await registry.close();
    expect((await tool.import(await csvFile([header, ...rows(0, 41)]))).notices).toEqual([]);
  });
});
