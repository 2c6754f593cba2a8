import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { WorkFolder } from "../harness/intake-command.ts";
import { quickFolder } from "../harness/intake-in-process.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";

let database: TestDatabase;
let folder: WorkFolder;

beforeEach(async () => {
  database = await testDatabase();
  folder = await quickFolder({ DATABASE_URL: database.url });
  await folder.take("xlsx-two-sheets.xlsx");
  await writeFile(join(folder.path, "shop.yaml"), profile);
});

afterEach(async () => {
  await folder.remove();
  await database.drop();
});

const profile = `
retailer: shop
layout: sheets
sheet: Покупки
join: { sheet: Клиенты, key: Код клиента, clientKey: Код }
columns: { fio: ФИО, phone: Телефон, email: Почта, name: Товар, price: Цена }
`;

test("two sheets joined by a key are loaded, and what has no counterpart is handed back", async () => {
  const { exitCode, stdout } = await folder.intake(
    "import",
    "xlsx-two-sheets.xlsx",
    "--profile",
    "shop.yaml",
    "--json",
  );
  const account = JSON.parse(stdout);
  expect(account).toMatchObject({
    file: { sheet: "Покупки", headerRow: 3 },
    rows: { read: 9, loaded: 4, rejected: 4, duplicate: 0, skipped: 1 },
    clients: { created: 2 },
    amount: { loaded: "7399.90" },
  });
  expect(exitCode).toBe(3);
  const report = await readFile(join(folder.path, "xlsx-two-sheets.xlsx.rejects.csv"), "utf8");
  expect(report).toMatch(/7[;,]client\.not_found/);
  expect(report).toMatch(/8[;,]client\.ambiguous/);
  expect(report).toMatch(/17[;,]purchases\.missing/);
});

test("two sheets with a key of the same name need no profile", async () => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(join(folder.path, "xlsx-two-sheets.xlsx"));
  const clients = workbook.getWorksheet("Клиенты") as ExcelJS.Worksheet;
  clients.getCell("A1").value = "Код клиента";
  clients.spliceRows(5, 1);
  clients.spliceRows(6, 1);
  workbook.getWorksheet("Покупки")?.spliceRows(11, 1);
  workbook.getWorksheet("Покупки")?.spliceRows(9, 1);
  await workbook.xlsx.writeFile(join(folder.path, "plain.xlsx"));
  const { stdout } = await folder.intake("import", "plain.xlsx", "--json");
  const account = JSON.parse(stdout);
  expect(account).toMatchObject({ rows: { read: 7, loaded: 5, rejected: 2 }, mapping: { phone: ["Телефон"] } });
  expect(account.evidence).toContainEqual({ what: "sheet", found: "Покупки + Клиенты", because: "best_mapping" });

  await folder.intake("inspect", "plain.xlsx", "--save", "saved.yaml");
  const saved = await readFile(join(folder.path, "saved.yaml"), "utf8");
  expect(saved).toContain("sheet: Покупки\njoin: { sheet: Клиенты, key: Код клиента, clientKey: Код клиента }\n");
  expect(saved).toContain("unused: [Покупки Дата, Клиенты Дата]");
  const again = await folder.intake("import", "plain.xlsx", "--profile", "saved.yaml", "--dry-run", "--json");
  expect(JSON.parse(again.stdout)).toMatchObject({ rows: { read: 7 } });
});

test("sheets whose keys have different names are told, with a profile in which only the keys are to be filled in", async () => {
  await writeFile(join(folder.path, "shop.yaml"), "");
  const refused = await folder.intake("import", "xlsx-two-sheets.xlsx", "--json");
  expect(JSON.parse(refused.stdout).error).toMatchObject({
    code: "mapping.incomplete",
    message: expect.stringMatching(/«Клиенты».*«Покупки»/s),
  });
  await folder.intake("inspect", "xlsx-two-sheets.xlsx", "--save", "saved.yaml");
  const saved = await readFile(join(folder.path, "saved.yaml"), "utf8");
  expect(saved).toMatch(/^# join: .*clientKey/m);
  const filled = saved.replace(/^# join: .*$/m, "join: { sheet: Клиенты, key: Код клиента, clientKey: Код }");
  await writeFile(join(folder.path, "saved.yaml"), filled);
  const { stdout } = await folder.intake("import", "xlsx-two-sheets.xlsx", "--profile", "saved.yaml", "--json");
  expect(JSON.parse(stdout)).toMatchObject({ rows: { read: 9, loaded: 4, rejected: 4, skipped: 1 } });
});

test("the reject report of two sheets is one table, and loads again when it is corrected", async () => {
  await folder.intake("import", "xlsx-two-sheets.xlsx", "--profile", "shop.yaml", "--report", "xlsx");
  const path = join(folder.path, "xlsx-two-sheets.xlsx.rejects.xlsx");
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const sheet = workbook.worksheets[0] as ExcelJS.Worksheet;
  const headers = sheet.getRow(1).values as readonly string[];
  const write = (row: number, header: string, value: string) => {
    sheet.getRow(row).getCell(headers.indexOf(header)).value = value;
  };
  for (const row of [2, 3, 4]) {
    write(row, "ФИО", "Новиков Лев");
    write(row, "Телефон", "+79165550102");
    write(row, "Почта", "lev@mail.ru");
  }
  await workbook.xlsx.writeFile(path);
  const { stdout } = await folder.intake("import", path, "--profile", "shop.yaml", "--json");
  expect(JSON.parse(stdout)).toMatchObject({
    rows: { read: 4, loaded: 3, rejected: 1 },
    amount: { loaded: "13600.00" },
  });
  expect(await database.count("purchases")).toBe(7);
});
