import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../harness/test-app.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";

let database: TestDatabase;
let tool: TestApp;
let folder: string;
let path: string;

const content = [
  "ФИО;Телефон;Email;Товар;Цена",
  "Иванова Мария;+79111234567;maria@mail.ru;Чай;10,50",
  "Петров Пётр;;petr@mail.ru;Кофе;20,00",
].join("\n");

beforeEach(async () => {
  database = await testDatabase();
  tool = testApp(database);
  folder = await mkdtemp(join(tmpdir(), "intake-receipt-"));
  path = join(folder, "a.csv");
  await writeFile(path, content);
});

afterEach(async () => {
  await tool.app.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

const receipt = async (at = `${path}.receipt.json`) => JSON.parse(await readFile(at, "utf8"));
const tell = { receipt: true as const };

describe("a receipt", () => {
  test("tells the retailer everything about a file that was loaded, and nothing about its people", async () => {
    const run = await tool.import(path, { ...tell, expect: ["rows=2"] });
    expect(run.receipt).toBe(`${path}.receipt.json`);
    expect(await receipt()).toMatchObject({
      receipt: 1,
      tool: expect.stringMatching(/^intake \d/),
      verdict: "loaded_with_rejects",
      explanation: [
        "The file was loaded, except for the rows in the reject report; rows rejected: 1 of 2",
        "rows by --expect: expected 2, and so it is",
      ],
      error: null,
      run: 1,
      file: {
        name: "a.csv",
        bytes: Buffer.byteLength(content),
        sha256: run.file.sha256,
        encoding: "utf-8",
        delimiter: ";",
      },
      profileHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      rows: { read: 2, loaded: 1, rejected: 1 },
      amount: { read: "30.50", loaded: "10.50", rejected: "20.00" },
      problems: [{ code: "phone.missing", rows: 1 }],
      startedAt: run.startedAt.toISOString(),
      finishedAt: expect.any(String),
    });
    const text = await readFile(`${path}.receipt.json`, "utf8");
    for (const canary of ["Иванова", "79111234567", "maria", "Петров", folder]) expect(text).not.toContain(canary);
    expect((await stat(`${path}.receipt.json`)).mode & 0o777).toBe(0o600);
  });

  test("says of a content that came again which run had loaded it", async () => {
    await tool.import(path);
    await tool.import(path, tell);
    expect(await receipt()).toMatchObject({ verdict: "already_imported", run: 1, rows: { loaded: 1 } });
  });

  test("says of a refused file what speaks against it", async () => {
    await tool.import(path, { ...tell, maxRejects: ["0"] });
    expect(await receipt()).toMatchObject({
      verdict: "refused",
      run: null,
      explanation: [expect.any(String), "rows rejected: 1 of 2, allowed 0; the report says which and why"],
      limits: [{ of: "total", allowed: "0", found: 1, exceeded: true }],
    });
  });

  test.each([
    ["file.xls", Buffer.from("d0cf11e0a1b11ae1", "hex")],
    ["mapping.incomplete", Buffer.from("Имя;Город\nИванов;Москва\n")],
    ["file.no_rows", Buffer.from("ФИО;Телефон;Email;Товар;Цена\n")],
  ])("says of a file that cannot be understood why: %s", async (error, bytes) => {
    await writeFile(path, bytes);
    await expect(tool.import(path, tell)).rejects.toMatchObject({ code: error, receipt: `${path}.receipt.json` });
    expect(await receipt()).toMatchObject({
      verdict: "unreadable",
      error,
      file: { name: "a.csv", bytes: bytes.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      startedAt: expect.any(String),
      finishedAt: expect.any(String),
    });
  });

  test("says in Russian what its numbers count, sums with a comma", async () => {
    const russian = testApp(database, { lang: "ru" });
    await russian.import(path, { ...tell, expect: ["sum=31,50"] });
    await russian.app.close();
    expect(await receipt()).toMatchObject({
      verdict: "refused",
      explanation: [
        "Файл не принят целиком; из него ничего не загружено; отклонено строк: 1 из 2",
        "сумма по --expect: ожидалось 31,50, получено 30,50",
      ],
    });
  });

  test("says of a broken manifest that the file itself was not read", async () => {
    await writeFile(`${path}.manifest.json`, '{ "rows": "many" }');
    await expect(tool.import(path, tell)).rejects.toMatchObject({ code: "manifest.invalid" });
    expect(await receipt()).toMatchObject({
      verdict: "refused",
      error: "manifest.invalid",
      explanation: [
        "The manifest beside the file is not understood; the file itself was not looked at, nothing of it was loaded",
        "a.csv.manifest.json, field rows: not understood. Nothing was loaded",
        expect.any(String),
      ],
    });
  });

  test("says of other bytes than were announced that they are refused", async () => {
    await expect(tool.import(path, { ...tell, expect: [`sha256=${"0".repeat(64)}`] })).rejects.toThrow();
    expect(await receipt()).toMatchObject({ verdict: "refused", error: "file.other_content" });
  });

  test("takes the place of an earlier one, but never that of another file", async () => {
    await tool.import(path, { ...tell, maxRejects: ["0"] });
    await tool.import(path, tell);
    expect(await receipt()).toMatchObject({ verdict: "loaded_with_rejects" });
    const other = join(folder, "b.csv");
    await writeFile(other, content.replace("10,50", "11,50"));
    await expect(tool.import(other, { receipt: path })).rejects.toMatchObject({ code: "report.unwritable" });
    expect(await readFile(path, "utf8")).toBe(content);
    expect(await database.count("import_runs")).toBe(1);
  });

  test("is not written for a dry run, nor where nobody wants one", async () => {
    await tool.import(path, { ...tell, dryRun: true });
    await tool.import(path);
    expect(await readdir(folder)).toEqual(["a.csv", "a.csv.rejects.csv"]);
  });

  test("goes where it is told, or where the reports go, as the settings say for all files", async () => {
    await tool.import(path, { receipt: join(folder, "out/r.json") });
    expect(await receipt(join(folder, "out/r.json"))).toMatchObject({ run: 1 });
    const nightly = testApp(database, { reports: join(folder, "reports"), receipts: true });
    await nightly.import(path);
    await nightly.app.close();
    expect(await receipt(join(folder, "reports/a.csv.receipt.json"))).toMatchObject({ verdict: "already_imported" });
  });
});

test.skipIf(process.getuid?.() === 0)(
  "a folder that cannot take the receipt is noticed before anything is loaded",
  async () => {
    await chmod(folder, 0o500);
    await expect(tool.import(path, { ...tell })).rejects.toMatchObject({ code: "report.unwritable" });
    await chmod(folder, 0o700);
    expect(await database.count("import_runs")).toBe(0);
  },
);
