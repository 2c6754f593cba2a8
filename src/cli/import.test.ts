import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fixture, type WorkFolder } from "../harness/intake-command.ts";
import { quickFolder } from "../harness/intake-in-process.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";

let database: TestDatabase;
let folder: WorkFolder;

beforeEach(async () => {
  database = await testDatabase();
  folder = await quickFolder({ DATABASE_URL: database.url });
});

afterEach(async () => {
  await folder.remove();
  await database.drop();
});

const rejectReport = async (name: string) => readFile(join(folder.path, name));

describe("a file of a known retailer", () => {
  test("is loaded, its rejects are handed back, and the summary says so", async () => {
    await folder.take("electromir.csv");
    const { exitCode, stdout, stderr } = await folder.start("import", "electromir.csv").end;
    expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: "" });
    expect(stdout).toContain("CSV, windows-1251, «;», header in row 1, profile electromir");
    expect(stdout).toMatch(/Rows\s+read 21, loaded 12, rejected 8, skipped 1/);
    expect(stdout).toContain("The extension of the phone number was dropped (row 15)");
    expect(stdout).toContain(join(folder.path, "electromir.csv.rejects.csv"));
    expect(stdout).toContain("intake explain");
    expect(await database.count("purchases")).toBe(12);
  });

  test("gives its account as one JSON document and nothing else", async () => {
    await folder.take("electromir.csv");
    const { stdout } = await folder.start("import", "electromir.csv", "--json").end;
    const account = JSON.parse(stdout);
    expect(account).toMatchObject({
      status: "completed",
      file: { name: "electromir.csv", format: "csv", encoding: "windows-1251", delimiter: ";", headerRow: 1 },
      retailer: "electromir",
      profile: "electromir",
      mapping: { fio: ["Фамилия", "Имя", "Отчество"], phone: ["Телефон"], order: ["№ чека"] },
      rows: { read: 21, loaded: 12, rejected: 8, duplicate: 0, skipped: 1 },
    });
    const [sums] = await database.query<{ rows: number; amount: string }>(
      "select count(*)::int as rows, sum(price)::text as amount from purchases",
    );
    expect(sums).toEqual({ rows: account.purchases.loaded, amount: account.amount.loaded });
    expect(await database.count("clients")).toBe(account.clients.created);
  });

  test("is not loaded again, under whatever name it comes", async () => {
    await folder.take("electromir.csv");
    await folder.intake("import", "electromir.csv");
    await writeFile(join(folder.path, "electromir_copy.csv"), await readFile(fixture("electromir.csv")));
    const again = await folder.intake("import", "electromir_copy.csv", "--json");
    expect(again.exitCode).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({ run: 1, status: "already_imported" });
    expect(await database.count("purchases")).toBe(12);
    expect(await database.count("import_runs")).toBe(1);
  });

  test.each([
    ["sportline.xlsx", { read: 9, loaded: 5, rejected: 3, skipped: 1 }],
    ["domovoy.json", { read: 7, loaded: 4, rejected: 3, skipped: 0 }],
    ["canonical.ndjson", { read: 5, loaded: 3, rejected: 2, skipped: 0 }],
  ])("%s is understood without a flag", async (name, rows) => {
    await folder.take(name);
    const { exitCode, stdout } = await folder.intake("import", name, "--json");
    expect(JSON.parse(stdout)).toMatchObject({ profile: name.split(".")[0], rows });
    expect(exitCode).toBe(3);
  });
});

test("of everything in a folder, what lies beside the sources is passed over, and told", async () => {
  await folder.take("electromir.csv");
  await folder.intake("import", "electromir.csv", "--report", "csv", "--receipt");
  await writeFile(join(folder.path, "electromir.csv.manifest.json"), '{ "rows": 20 }');
  const everything = (await readdir(folder.path)).filter((name) => name.startsWith("electromir"));
  expect(everything).toHaveLength(4);
  const { exitCode, stdout, stderr } = await folder.intake("import", ...everything, "--json");
  expect(JSON.parse(stdout)).toMatchObject({
    runs: [{ status: "already_imported", file: { name: "electromir.csv" } }],
  });
  expect(exitCode).toBe(0);
  expect(stderr.trim().split("\n")).toEqual([
    expect.stringContaining("not imported: 1 (electromir.csv.manifest.json)"),
    expect.stringContaining("not imported: 1 (electromir.csv.receipt.json)"),
    expect.stringContaining("not imported: 1 (electromir.csv.rejects.csv)"),
  ]);
});

test("one body of the endpoint is one registration", async () => {
  await folder.take("json-single-body.json");
  const { stdout } = await folder.intake("import", "json-single-body.json", "--json");
  expect(JSON.parse(stdout)).toMatchObject({
    profile: "canonical",
    rows: { read: 2, loaded: 2 },
    clients: { created: 1 },
  });
});

describe("the reject report", () => {
  test("has the encoding and the delimiter of the source, and its columns verbatim behind ours", async () => {
    await folder.take("electromir.csv");
    await folder.intake("import", "electromir.csv", "--lang", "ru");
    const text = iconv.decode(await rejectReport("electromir.csv.rejects.csv"), "windows-1251");
    const [header, first] = text.split("\r\n");
    expect(header).toBe(
      "intake:row;intake:code;intake:column;intake:reason;intake:fix;Фамилия;Имя;Отчество;Телефон;Эл. почта;№ чека;Дата;Товар;Цена",
    );
    expect(first).toContain("9;phone.impossible;Телефон;");
    expect(first).toContain(";'+89161234504;");
  });

  test("can be corrected and imported as it is", async () => {
    await folder.take("electromir.csv");
    await folder.intake("import", "electromir.csv");
    const path = join(folder.path, "electromir.csv.rejects.csv");
    const corrected = iconv
      .decode(await readFile(path), "windows-1251")
      .replaceAll("'+89161234504", "89161234504")
      .replaceAll("7,91612E+10", "79161234512");
    await writeFile(path, iconv.encode(corrected, "windows-1251"));
    const { stdout } = await folder.intake("import", path, "--json");
    expect(JSON.parse(stdout)).toMatchObject({ profile: "electromir", rows: { read: 8, loaded: 2, rejected: 6 } });
    expect(await database.count("purchases")).toBe(14);
  });

  test("goes where --reports says, in the formats that --report says", async () => {
    await folder.take("electromir.csv");
    await folder.intake("import", "electromir.csv", "--reports", "out", "--report", "json");
    expect(await readdir(join(folder.path, "out"))).toEqual(["electromir.csv.rejects.json"]);
    expect((await stat(join(folder.path, "out/electromir.csv.rejects.json"))).mode & 0o777).toBe(0o600);
  });

  test("is not written where nothing was rejected", async () => {
    await writeFile(join(folder.path, "a.csv"), "ФИО;Телефон;Email;Товар;Цена\nИванов;+79111234567;i@mail.ru;Чай;10\n");
    const { exitCode } = await folder.intake("import", "a.csv");
    expect(exitCode).toBe(0);
    expect(await readdir(folder.path)).not.toContain("a.csv.rejects.csv");
  });
});

describe("flags", () => {
  test("--dry-run needs no database and writes nothing to it", async () => {
    const alone = await quickFolder({ DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" });
    await alone.take("electromir.csv");
    const { exitCode, stdout } = await alone.intake("import", "electromir.csv", "--dry-run", "--json");
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ run: null, status: "dry_run", rows: { loaded: 12, rejected: 8 } });
    await alone.remove();
  });

  test.each(["5%", "7"])("--max-rejects %s refuses the file before anything is written", async (limit) => {
    await folder.take("electromir.csv");
    const { exitCode, stdout } = await folder.intake("import", "electromir.csv", "--max-rejects", limit, "--json");
    expect(exitCode).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({
      run: null,
      status: "refused",
      rows: { read: 21, loaded: 0, rejected: 8, skipped: 13 },
    });
    for (const table of ["clients", "purchases", "import_runs", "import_batches"]) {
      expect(await database.count(table)).toBe(0);
    }
    expect(await readdir(folder.path)).toContain("electromir.csv.rejects.xlsx");
  });

  test.each(["50%", "8"])("--max-rejects %s is not exceeded", async (limit) => {
    await folder.take("electromir.csv");
    expect((await folder.intake("import", "electromir.csv", "--max-rejects", limit)).exitCode).toBe(3);
  });

  test("- is standard input, also compressed", async () => {
    const bytes = gzipSync(await readFile(fixture("electromir.csv")));
    const { exitCode, stdout } = await folder.intakeWith(bytes, "import", "-", "--profile", "electromir", "--json");
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ file: { name: "-" }, rows: { read: 21 } });
    expect(await readdir(folder.path)).toContain("stdin.rejects.csv");
  });

  test("--dry-run judges --max-rejects, too", async () => {
    await folder.take("electromir.csv");
    const { exitCode, stdout } = await folder.intake("import", "electromir.csv", "--dry-run", "--max-rejects", "7");
    expect(exitCode).toBe(4);
    expect(stdout).toContain("import it whole: intake import electromir.csv");
  });

  test("a folder that cannot take reports is noticed before anything is loaded", async () => {
    await folder.take("electromir.csv");
    await writeFile(join(folder.path, "taken"), "");
    const { exitCode, stderr } = await folder.intake("import", "electromir.csv", "--reports", "taken/reports");
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: expect.stringMatching(/cannot be written \(ENOTDIR\)/),
    });
    expect(await database.count("import_runs")).toBe(0);
  });

  test("--receipt tells where the receipt lies also of a file that cannot be understood", async () => {
    await writeFile(join(folder.path, "bad.csv"), "Имя;Город\nИванов;Москва\n");
    const { exitCode, stdout, stderr } = await folder.intake("import", "bad.csv", "--receipt", "--json");
    const receipt = expect.stringMatching(/bad\.csv\.receipt\.json$/);
    expect({ exitCode, ...JSON.parse(stdout) }).toMatchObject({ exitCode: 5, status: "failed", receipt });
    expect(stderr).toContain(`Receipt: ${JSON.parse(stdout).receipt}`);
  });

  test("several files give {runs}, and the highest exit code", async () => {
    await folder.take("electromir.csv");
    const { exitCode, stdout } = await folder.intake("import", "electromir.csv", "missing.csv", "--json");
    expect(exitCode).toBe(5);
    expect(JSON.parse(stdout).runs).toMatchObject([
      { status: "completed" },
      { status: "failed", file: { name: "missing.csv" }, error: { code: "file.not_found" } },
    ]);
  });
});

test("personal data stays in the report", async () => {
  await folder.take("electromir.csv", "domovoy.json");
  const { stdout, stderr } = await folder.start("import", "electromir.csv", "domovoy.json").end;
  for (const canary of ["Иванова", "123-45-67", "maria.ivanova", "Кузнецова", "zhukova"]) {
    expect(stdout + stderr).not.toContain(canary);
  }
});
