import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { WorkFolder } from "../harness/intake-command.ts";
import { quickFolder } from "../harness/intake-in-process.ts";
import { slowBatches, untilLoading } from "../harness/slow-batches.ts";
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

describe("runs undo", () => {
  test("tells what it would take back, and takes it back when it is told yes", async () => {
    await folder.take("electromir.csv");
    await folder.intake("import", "electromir.csv");
    const foreseen = await folder.intake("runs", "undo", "1", "--dry-run");
    expect(foreseen).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("purchases: 12, 112,479.40 ₽") });
    expect(await database.count("purchases")).toBe(12);

    const undone = await folder.start("runs", "undo", "1", "--yes", "--json").end;
    expect(undone.exitCode).toBe(0);
    expect(JSON.parse(undone.stdout)).toMatchObject({ run: 1, status: "undone", purchases: 12, amount: "112479.40" });
    expect(await database.count("purchases")).toBe(0);
    expect((await folder.intake("runs")).stdout).toMatch(/electromir\.csv +undone/);
    expect((await folder.intake("import", "electromir.csv")).stdout).toContain("loaded 12");
  });

  test.each([[[]], [["--no-input"]], [["--json"]]])("changes nothing where nobody can be asked %j", async (flags) => {
    await folder.take("electromir.csv");
    await folder.intake("import", "electromir.csv");
    const { exitCode, stderr } = await folder.start("runs", "undo", "1", ...flags).end;
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining("intake runs undo 1 --yes") });
    expect(await database.count("purchases")).toBe(12);
  });
});

test("runs show --rows lists rejected rows with codes, without values, in pages", async () => {
  await folder.take("electromir.csv");
  await folder.intake("import", "electromir.csv");
  const { stdout } = await folder.intake("runs", "show", "1", "--rows", "--limit", "2");
  expect(stdout).toMatch(/^ +9 {2}phone\.impossible$/m);
  expect(stdout).toContain("intake runs show 1 --rows --after 10");
  expect(stdout).not.toContain("89161234504");
  const json = JSON.parse((await folder.intake("runs", "show", "1", "--rows", "--after", "10", "--json")).stdout);
  expect(json).toMatchObject({ run: 1, rows: { rejected: 8 }, moreRejectedRows: false });
  expect(json.rejectedRows).toHaveLength(6);
});

test("an interrupted run says in the list what to do, and resume does it", async () => {
  const rows = Array.from(
    { length: 12_000 },
    (_, index) => `Иванов;+7911${String(index).padStart(7, "0")};i${index}@mail.ru;Чай;1.00`,
  );
  await writeFile(join(folder.path, "big.csv"), ["ФИО;Телефон;Email;Товар;Цена", ...rows].join("\n"));
  const hurry = await slowBatches(database);
  const command = folder.start("import", "big.csv");
  await untilLoading(database);
  command.kill("SIGTERM");
  const { exitCode, stdout } = await command.end;
  expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: expect.stringContaining("intake runs resume 1") });
  await hurry();
  expect((await folder.intake("runs")).stdout).toContain("intake runs resume 1");
  const resumed = await folder.start("runs", "resume", "1", "--json").end;
  expect(resumed.exitCode).toBe(0);
  expect(JSON.parse(resumed.stdout)).toMatchObject({ run: 1, status: "completed", rows: { loaded: 12_000 } });
  expect(await database.count("purchases")).toBe(12_000);
});

test("the sums of a file that repeats the past add up with what was repeated", async () => {
  const columns = "{ fio: ФИО, phone: Телефон, email: Email, name: Товар, price: Цена }";
  const profile = `retailer: shop\ndelivery: cumulative\nkey: content\ncolumns: ${columns}\n`;
  await writeFile(join(folder.path, "shop.yaml"), profile);
  const rows = ["ФИО;Телефон;Email;Товар;Цена", "Иванов;+79111234567;i@mail.ru;Крем;10.00"];
  await writeFile(join(folder.path, "a.csv"), rows.join("\n"));
  await writeFile(join(folder.path, "b.csv"), [...rows, "Иванов;+79111234567;i@mail.ru;Мыло;2.50"].join("\n"));
  await folder.intake("import", "a.csv", "--profile", "shop.yaml");
  const { stdout } = await folder.intake("import", "b.csv", "--profile", "shop.yaml");
  expect(stdout).toContain("read 12.50; loaded 2.50; rejected 0.00; duplicate 10.00");
});

describe("runs show", () => {
  let imported: string;

  beforeEach(async () => {
    await folder.take("electromir.csv");
    imported = (await folder.intake("import", "electromir.csv")).stdout;
  });

  test.each(["Columns", "Repaired"])("lists the fields in the order in which the import did: %s", async (title) => {
    const line = imported.split("\n").find((one) => one.trim().startsWith(title));
    expect(line).toBeDefined();
    expect((await folder.intake("runs", "show", "1")).stdout.split("\n")).toContain(line);
  });

  test("of an undone run tells what is taken back, and to import the file, not the report", async () => {
    await folder.intake("runs", "undo", "1", "--yes");
    const { stdout } = await folder.intake("runs", "show", "1");
    expect(stdout).toMatch(/electromir\.csv: undone/);
    expect(stdout).toContain("read 21, had been loaded 12");
    expect(stdout).toContain("taken back; load the file again: intake import electromir.csv\n");
    expect(stdout).not.toContain("intake import electromir.csv.rejects");
    expect(stdout).not.toContain("send it again");
  });

  test.each([
    ["running", "interrupted", "resume 1"],
    ["undoing", "being undone", "undo 1"],
  ])("of a run that was killed while %s leaves out what is not known", async (state, status, remedy) => {
    await database.query(`update import_runs set account = null, state = '${state}'`);
    const { stdout } = await folder.intake("runs", "show", "1");
    expect(stdout).toContain(`electromir.csv: ${status}`);
    expect(stdout).toMatch(/Detected +profile electromir$/m);
    expect(stdout).not.toContain("Columns");
    expect(stdout).toContain(`intake runs ${remedy}`);
  });
});

test("explain FILE:ROW says of a value that only lost blanks at its ends that it did", async () => {
  const rows = ["ФИО;Телефон;Email;Товар;Цена", "Иванов;+79111234567;i@mail.ru;  Крем  ;10.00"];
  await writeFile(join(folder.path, "a.csv"), rows.join("\n"));
  const { stdout } = await folder.intake("explain", "a.csv:2");
  expect(stdout).toContain("«  Крем  » → Крем (without blanks at its ends)");
  expect(stdout).toContain("«+79111234567» → +79111234567 (as it is)");
});

test("explain FILE:ROW tells what became of the row, in both languages", async () => {
  await folder.take("electromir.csv");
  await folder.intake("import", "electromir.csv");
  const { stdout } = await folder.intake("explain", "electromir.csv:2");
  expect(stdout).toContain("phone ← Телефон: «8 (911) 123-45-67» → +79111234567 (repaired)");
  expect(stdout).toMatch(/Database +run 1 loaded it: purchase \d+ of client \d+/);
  const russian = await folder.intake("explain", "electromir.csv:9", "--lang", "ru");
  expect(russian.stdout).toContain("загрузка 1 её отклонила: phone.impossible");
  const json = JSON.parse((await folder.intake("explain", "electromir.csv:22", "--json")).stdout);
  expect(json).toMatchObject({ kind: "total", record: null, records: [] });
});
