import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../harness/test-app.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";

let database: TestDatabase;
let tool: TestApp;
let folder: string;
let path: string;

// Of ten rows two are refused: one phone that cannot exist, one that is missing. Together 55 rubles.
const rows = Array.from({ length: 10 }, (_, index) => {
  const phone = index === 3 ? "+70000000000" : index === 7 ? "" : `+7911000000${index}`;
  return `Иванов;${phone};i${index}@mail.ru;Чай;${index + 1},00`;
});
const content = ["ФИО;Телефон;Email;Товар;Цена", ...rows, "Итого;;;;55,00"].join("\n");
const sha256 = createHash("sha256").update(content).digest("hex");

beforeEach(async () => {
  database = await testDatabase();
  tool = testApp(database);
  folder = await mkdtemp(join(tmpdir(), "intake-control-"));
  path = join(folder, "a.csv");
  await writeFile(path, content);
});

afterEach(async () => {
  await tool.app.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

async function expectUntouched(): Promise<void> {
  for (const table of ["clients", "purchases", "import_runs", "import_batches"]) {
    expect(await database.count(table)).toBe(0);
  }
}

async function profileWith(maxRejects: string): Promise<string> {
  const profile = join(folder, "shop.yaml");
  const columns = "{ fio: ФИО, phone: Телефон, email: Email, name: Товар, price: Цена }";
  await writeFile(profile, `retailer: shop\ncolumns: ${columns}\nmaxRejects: ${maxRejects}\n`);
  return profile;
}

describe("more rejects than were agreed", () => {
  test.each([
    [["1"], { of: "total", allowed: "1", found: 2 }],
    [["15%"], { of: "total", allowed: "15%", found: 2 }],
    [["phone.missing=0", "50%"], { of: "phone.missing", allowed: "0", found: 1 }],
    [["phone.impossible=9%"], { of: "phone.impossible", allowed: "9%", found: 1 }],
  ])("by --max-rejects %j refuse the file, dry or not, and leave the database as it was", async (maxRejects, limit) => {
    for (const dryRun of [true, false]) {
      const run = await tool.import(path, { maxRejects, dryRun });
      expect(run).toMatchObject({ run: undefined, status: "refused", rows: { loaded: 0, rejected: 2, skipped: 9 } });
      expect(run.limits).toContainEqual({ ...limit, exceeded: true });
      expect(run.reports.csv).toBe(`${path}.rejects.csv`);
    }
    await expectUntouched();
  });

  test("by the profile refuse it, unless a flag overrules that very limit", async () => {
    const profile = await profileWith("{ total: 10%, phone.missing: 0 }");
    const refused = await tool.import(path, { profile, maxRejects: ["50%"] });
    expect(refused.limits).toEqual([
      { of: "total", allowed: "50%", found: 2, exceeded: false },
      { of: "phone.missing", allowed: "0", found: 1, exceeded: true },
    ]);
    await expectUntouched();
    const loaded = await tool.import(path, { profile, maxRejects: ["50%", "phone.missing=1"] });
    expect(loaded).toMatchObject({ status: "completed", rows: { loaded: 8 } });
    expect(await tool.app.findRun(1)).toMatchObject({ limits: loaded.limits });
  });
});

describe("control totals", () => {
  test("that hold let the file in, and stand in its account", async () => {
    const run = await tool.import(path, { expect: [`rows=10,sum=55,00`, `sha256=${sha256}`] });
    expect(run).toMatchObject({ status: "completed", rows: { read: 11, loaded: 8 } });
    expect(run.controls).toEqual([
      { source: "flag", what: "rows", expected: "10", found: "10", holds: true },
      { source: "flag", what: "sum", expected: "55.00", found: "55.00", holds: true },
      { source: "flag", what: "sha256", expected: sha256, found: sha256, holds: true },
      { source: "file", what: "sum", expected: "55.00", found: "55.00", holds: true },
    ]);
    expect((await tool.app.findRun(1)).controls).toEqual(run.controls);
  });

  test.each(["rows=11", "sum=54.99", "rows=10,sum=55,01"])(
    "that do not hold (%s) refuse it, dry or not, and leave the database as it was",
    async (totals) => {
      for (const dryRun of [true, false]) {
        const run = await tool.import(path, { expect: [totals], dryRun });
        expect(run).toMatchObject({ run: undefined, status: "refused", rows: { loaded: 0 } });
        expect(run.controls.filter(({ holds }) => !holds)).toHaveLength(1);
      }
      await expectUntouched();
    },
  );

  test("of other bytes refuse the file before it is read", async () => {
    const import_ = tool.import(path, { expect: [`sha256=${"0".repeat(64)}`] });
    await expect(import_).rejects.toMatchObject({
      code: "file.other_content",
      facts: { source: "flag", found: sha256 },
    });
    await expectUntouched();
  });

  test("of the manifest beside the file and of the flag must both hold", async () => {
    await writeFile(`${path}.manifest.json`, JSON.stringify({ file: "a.csv", rows: 10, sum: "54,00" }));
    const run = await tool.import(path, { expect: ["rows=10"] });
    expect(run).toMatchObject({ status: "refused" });
    expect(run.controls).toContainEqual({
      source: "manifest",
      what: "sum",
      expected: "54.00",
      found: "55.00",
      holds: false,
    });
    await expectUntouched();
  });

  test("of a manifest that cannot be read refuse the file", async () => {
    await writeFile(`${path}.manifest.json`, '{ "rows": "ten" }');
    await expect(tool.import(path)).rejects.toMatchObject({ code: "manifest.invalid", facts: { field: "rows" } });
    await expectUntouched();
  });

  test("are held against the run that loaded the content before", async () => {
    await tool.import(path);
    const again = await tool.import(path, { expect: ["rows=12"] });
    expect(again).toMatchObject({ status: "already_imported", controls: [{ found: "10", holds: false }] });
  });
});

test("the reject report of a refused file is whole", async () => {
  const run = await tool.import(path, { maxRejects: ["0"] });
  expect((await readFile(run.reports.csv as string, "utf8")).trim().split("\r\n")).toHaveLength(3);
});
