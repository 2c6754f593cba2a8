import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { WorkFolder } from "../harness/intake-command.ts";
import { quickFolder } from "../harness/intake-in-process.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";

let database: TestDatabase;
let folder: WorkFolder;

beforeAll(async () => {
  database = await testDatabase();
});

beforeEach(async () => {
  folder = await quickFolder({ DATABASE_URL: database.url });
});

afterEach(() => folder.remove());
afterAll(() => database.drop());

async function importWith(profile: string, file: string) {
  await folder.take(file);
  await writeFile(join(folder.path, "shop.yaml"), `retailer: shop\n${profile}`);
  const { stdout, stderr } = await folder.intake("import", file, "--profile", "shop.yaml", "--json");
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

async function reportOf(file: string): Promise<string> {
  return readFile(join(folder.path, `${file}.rejects.csv`), "utf8");
}

test("a client on the first row of an order is that of its other rows, and of no other order", async () => {
  const account = await importWith(
    "columns: { fio: Billing Name, phone: Phone, email: Email, order: Name, name: Lineitem name, price: Lineitem price }",
    "csv-client-on-first-row.csv",
  );
  expect(account).toMatchObject({
    rows: { read: 5, loaded: 3, rejected: 2, skipped: 0 },
    registrations: { loaded: 2, rejected: 1 },
    clients: { created: 2 },
    purchases: { loaded: 3 },
    amount: { loaded: "2040.00", rejected: "500.00" },
  });
  expect(await reportOf("csv-client-on-first-row.csv")).toContain("4,fio.missing; phone.missing; email.missing");
});

test("purchases side by side are each loaded or refused with the column that is to blame", async () => {
  const account = await importWith(
    `layout: wide
columns: { fio: ФИО, phone: [Мобильный, Рабочий], email: Почта, name: [Товар 1, Товар 2], price: [Цена 1, Цена 2] }`,
    "csv-wide.csv",
  );
  expect(account).toMatchObject({
    rows: { read: 5, loaded: 2, rejected: 2, skipped: 1 },
    purchases: { loaded: 3 },
    amount: { read: "4590.00", loaded: "3090.00", rejected: "1500.00", unknown: 2 },
    skipped: [{ first: 6, last: 6, why: "total" }],
    notices: [
      { code: "phone.other_taken", rows: 1, examples: [2] },
      { code: "row.unnamed_cell", rows: 1, examples: [3] },
    ],
  });
  const report = await reportOf("csv-wide.csv");
  expect(report).toContain('4;"phone.missing; price.missing";"Мобильный, Рабочий; Цена 2"');
  expect(report).toContain("5;purchases.missing;Товар 1, Товар 2, Цена 1, Цена 2;");
});

test("a list in a cell is taken apart by the profile's pattern, and not at all where nothing is sure", async () => {
  const columns = "columns: { fio: ФИО, phone: Телефон, email: Почта, list: Состав заказа }";
  await folder.take("csv-list-cell.csv");
  await writeFile(join(folder.path, "shop.yaml"), `retailer: shop\n${columns}`);
  await writeFile(
    join(folder.path, "unsure.csv"),
    "ФИО;Телефон;Почта;Состав заказа\nИванов Иван;89111234567;ivanov@mail.ru;Крем 1500 и мыло",
  );
  const refused = await folder.intake("import", "unsure.csv", "--profile", "shop.yaml", "--lang", "en");
  expect(refused).toMatchObject({
    exitCode: 5,
    stderr: expect.stringContaining("«Состав заказа» holds all purchases"),
  });

  const pattern = "list: { separator: ';', pattern: '{name} ({quantity}x{price})' }";
  const account = await importWith(`${columns}\n${pattern}`, "csv-list-cell.csv");
  expect(account).toMatchObject({
    rows: { read: 3, loaded: 2, rejected: 1 },
    purchases: { loaded: 3 },
    amount: { loaded: "3090.00", unknown: 1 },
    problems: [{ code: "purchases.unreadable", rows: 1 }],
  });
  expect(await reportOf("csv-list-cell.csv")).toContain("4;purchases.unreadable;Состав заказа;");
});

test("orders inside customers are a registration each, and the report of the refused ones loads when corrected", async () => {
  const profile = `layout: nested
columns:
  fio: name
  phone: phone
  email: email
  order: orders[].number
  name: orders[].items[].title
  price: orders[].items[].price`;
  expect(await importWith(profile, "json-orders-of-customers.json")).toMatchObject({
    rows: { read: 17, loaded: 12, rejected: 5 },
    registrations: { loaded: 2, rejected: 4 },
    purchases: { loaded: 12 },
  });
  const report = "json-orders-of-customers.json.rejects.csv";
  const corrected = (await readFile(join(folder.path, report), "utf8")).replaceAll(";12345;", ";+79123456780;");
  await writeFile(join(folder.path, report), corrected);
  const { stdout } = await folder.intake("import", report, "--profile", "shop.yaml", "--json");
  expect(JSON.parse(stdout)).toMatchObject({
    rows: { read: 5, loaded: 3, rejected: 2 },
    registrations: { loaded: 2, rejected: 2 },
    problems: [{ code: "purchases.missing", rows: 2 }],
  });
});

test("a client who is merged over his purchases stands in every row of the reject report, so that it loads when corrected", async () => {
  const columns = "columns: { fio: ФИО, phone: Телефон, email: Email, order: № заказа, name: Товар, price: Цена }";
  expect(await importWith(columns, "xlsx-merged-clients.xlsx")).toMatchObject({ rows: { loaded: 4, rejected: 3 } });
  const report = "xlsx-merged-clients.xlsx.rejects.csv";
  const corrected = (await reportOf("xlsx-merged-clients.xlsx"))
    .replace("Пылесос;12990", "Пылесос;11990")
    .replace("Мешки для пылесоса;", "Мешки для пылесоса;1000")
    .replace(";;Миксер", ";olga@mail.ru;Миксер");
  await writeFile(join(folder.path, report), corrected);
  const { stdout } = await folder.intake("import", report, "--profile", "shop.yaml", "--json");
  expect(JSON.parse(stdout)).toMatchObject({
    rows: { read: 3, loaded: 3, rejected: 0 },
    registrations: { loaded: 2 },
    amount: { loaded: "18190.00" },
    problems: [],
  });
});

test("secret columns reach no report, by their names or by the profile's word", async () => {
  const account = await importWith(
    "columns: { fio: ФИО, phone: Телефон, email: Почта, name: Товар, price: Цена }\nsecret: [Кодовое слово]",
    "csv-secret-columns.csv",
  );
  expect(account).toMatchObject({ rows: { loaded: 1, rejected: 1 } });
  const json = await folder.intake(
    "import",
    "csv-secret-columns.csv",
    "--profile",
    "shop.yaml",
    "--dry-run",
    "--report",
    "json,xlsx,csv",
  );
  const reports = (await readdir(folder.path)).filter((name) => name.includes(".rejects."));
  expect(reports.map((name) => name.split(".").at(-1)).sort()).toEqual(["csv", "json", "xlsx"]);
  for (const name of reports.filter((report) => !report.endsWith("xlsx"))) {
    const text = await readFile(join(folder.path, name), "utf8");
    expect(text).toContain("Иванов Иван");
    expect(text).not.toMatch(/secret\d|password|Паспорт|СНИЛС|карты|Кодовое/);
  }
  expect(json.stdout + json.stderr).not.toMatch(/secret\d/);
});
