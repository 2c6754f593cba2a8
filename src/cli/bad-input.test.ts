import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { WorkFolder } from "../harness/intake-command.ts";
import { quickFolder } from "../harness/intake-in-process.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";

// One database for all of them: none may leave a trace in it.
let database: TestDatabase;
let folder: WorkFolder;

beforeAll(async () => {
  database = await testDatabase();
});

beforeEach(async () => {
  folder = await quickFolder({ DATABASE_URL: database.url });
});

afterEach(async () => {
  expect(await database.count("import_runs")).toBe(0);
  await folder.remove();
});

afterAll(() => database.drop());

describe("bad input gets a sentence, the right exit code, and nothing half done", () => {
  const good = "ФИО;Телефон;Email;Товар;Цена\nИванов;+79111234567;i@mail.ru;Чай;10\n";
  const jsonRecord =
    '{"fio":"Иванов","phone":"+79111234567","email":"i@mail.ru","purchases":[{"name":"Чай","price":10}]}';

  test.each<[string, string, string | Buffer, RegExp]>([
    ["an empty file", "a.csv", "", /is empty/],
    ["a header only", "a.csv", "ФИО;Телефон;Email;Товар;Цена\n", /no rows/],
    ["binary data named .csv", "a.csv", Buffer.from([0, 1, 2, 3, 255, 254, 0, 7, 8, 0, 0, 1]), /binary data/],
    ["an old workbook", "a.xls", Buffer.from("d0cf11e0a1b11ae1".padEnd(1024, "0"), "hex"), /\.xls/],
    ["a truncated archive", "a.csv.gz", gzipSync(good).subarray(0, 30), /cut short/],
    ["a truncated array", "a.json", `[${jsonRecord},${jsonRecord}`, /cut short/],
    ["an array with a mistake", "a.json", `[${jsonRecord},]`, /not valid JSON/],
    ["a picture", "a.csv", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), /whatever its name says/],
    ["no client columns", "a.csv", "Дата;Товар;Цена\n1;Чай;10\n", /no column for the name of the client.*«Дата»/],
    [
      "no purchases",
      "a.csv",
      "ФИО;Телефон;Email\nИванов;+79111234567;i@mail.ru\n",
      /no column for the product \(purchases\)/,
    ],
    [
      "a file that lacks a column of its profile",
      "electromir.csv",
      iconv.encode(good, "windows-1251"),
      /lacks «Фамилия».*New columns: «ФИО»/,
    ],
    [
      "a file in another encoding than its profile says",
      "electromir.csv",
      good,
      /profile says windows-1251, but the file is utf-8/,
    ],
  ])("%s", async (_what, name, content, sentence) => {
    await writeFile(join(folder.path, name), content);
    const { exitCode, stdout, stderr } = await folder.intake("import", name);
    expect({ exitCode, stdout }).toEqual({ exitCode: 5, stdout: "" });
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(await database.count("import_runs")).toBe(0);
    expect(await readdir(folder.path)).toEqual([name]);
  });

  test.each<[string, RegExp]>([
    ["csv-mojibake.csv", /garbled: utf-8 was read as windows-1251/],
    ["csv-mojibake-latin.csv", /garbled: windows-1251 was read as windows-1252/],
    [
      "csv-windows-1250.csv",
      /encoding is not certain; likeliest first: windows-1250, windows-1252.*\n.*--encoding windows-1250/,
    ],
  ])("%s", async (name, sentence) => {
    await writeFile(join(folder.path, name), await readFile(new URL(`../../fixtures/${name}`, import.meta.url)));
    const { exitCode, stdout, stderr } = await folder.intake("import", name);
    expect({ exitCode, stdout }).toEqual({ exitCode: 5, stdout: "" });
    expect(stderr).toMatch(sentence);
  });

  test("also of the process itself: one sentence and what to do, on standard error alone", async () => {
    await writeFile(join(folder.path, "a.csv.gz"), gzipSync(good).subarray(0, 30));
    const { exitCode, stdout, stderr } = await folder.start("import", "a.csv.gz").end;
    expect({ exitCode, stdout }).toEqual({ exitCode: 5, stdout: "" });
    expect(stderr).toMatch(/^a\.csv\.gz[^\n]*cut short[^\n]*\n[^\n]+\n$/);
  });

  test("no such file", async () => {
    const { exitCode, stderr } = await folder.intake("import", "none.csv");
    expect({ exitCode, stderr }).toEqual({ exitCode: 5, stderr: expect.stringContaining("none.csv: no such file") });
  });

  test("a folder", async () => {
    await mkdir(join(folder.path, "drop"));
    expect(await folder.intake("import", "drop")).toMatchObject({
      exitCode: 5,
      stderr: expect.stringMatching(/is a folder/),
    });
  });

  test.skipIf(process.getuid?.() === 0)("a file that may not be read (root may read all)", async () => {
    await writeFile(join(folder.path, "a.csv"), good);
    await chmod(join(folder.path, "a.csv"), 0);
    expect(await folder.intake("import", "a.csv")).toMatchObject({
      exitCode: 5,
      stderr: expect.stringMatching(/may not read/),
    });
  });

  test("a profile that is not there, or has a mistake", async () => {
    await writeFile(join(folder.path, "a.csv"), good);
    await writeFile(
      join(folder.path, "p.yaml"),
      "retailer: shop\ncolour: red\ncolumns: { fio: ФИО, phone: Телефон, email: Email, name: Товар, price: Цена }\n",
    );
    expect(await folder.intake("import", "a.csv", "--profile", "shop")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/no profile shop\nKnown profiles: .*canonical, domovoy/),
    });
    expect(await folder.intake("import", "a.csv", "--profile", "./p.yaml")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/line 2/),
    });
  });

  test.each([
    ["--max-rejects", "many"],
    ["--report", "pdf"],
    ["--lanes", "0"],
    ["--colour", "red"],
    ["--delimiter", '"'],
    ["--delimiter", ""],
  ])("%s %s is a wrong call", async (...words) => {
    await writeFile(join(folder.path, "a.csv"), good);
    const { exitCode, stderr } = await folder.intake("import", "a.csv", ...words);
    expect(exitCode).toBe(2);
    expect(stderr).not.toBe("");
  });
});
