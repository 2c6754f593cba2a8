import { readdirSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../harness/test-app.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";
import { rubles } from "../model/kopecks.ts";
import type { ProfileDraft } from "../model/profile-draft.ts";

const fixtures = fileURLToPath(new URL("../../fixtures/", import.meta.url));
const presets = new URL("../retailers/presets/", import.meta.url);

/** What becomes of the fixture of a preset, as whoever wrote the fixture by hand worked it out. */
interface Expected {
  readonly preset: string;
  readonly read: number;
  readonly rejected: number;
  readonly skipped: number;
  /** `fio, phone, e-mail: product price, ...` of every client in the registry, by phone. */
  readonly loaded: readonly string[];
  readonly problems: readonly string[];
}

const expectations: Readonly<Record<string, Expected>> = {
  "shopify-orders.csv": {
    preset: "shopify-orders",
    read: 8,
    rejected: 2,
    skipped: 3,
    loaded: [
      "Соколова Вера Павловна, +79261234501, sokolova@mail.ru: Кофемолка ручная 3990.00, Кофе в зёрнах, 250 г 745.00",
      "Орлов Денис, +79261234502, orlov@ya.ru: Термокружка 1290.00",
    ],
    problems: ["email.missing", "registration.sibling_rejected"],
  },
  "woocommerce-orders.csv": {
    preset: "woocommerce-orders",
    read: 6,
    rejected: 1,
    skipped: 2,
    loaded: [
      "Королёва Марина, +79051112201, koroleva@mail.ru: Плед шерстяной 4990.00, Свеча, ваниль 745.00",
      "Юсупов Руслан, +79051112202, yusupov@mail.ru: Подушка 1200.00",
    ],
    problems: ["email.invalid"],
  },
  "bitrix24-deals.csv": {
    preset: "bitrix24-deals",
    read: 5,
    rejected: 1,
    skipped: 0,
    loaded: [
      "Ахметов Тимур, +74951234567, ahmetov@mail.ru: Утюг 5990.00",
      "Дроздова Алина Игоревна, +79162001001, drozdova@mail.ru: Пылесос 14990.00, Мешки для пылесоса 490.00",
      "Панова Юлия Сергеевна, +79162001003, panova@work.ru: Весы 1290.00",
    ],
    problems: ["phone.missing"],
  },
  "1c-flat-list.xlsx": {
    preset: "1c-flat-list",
    read: 6,
    rejected: 1,
    skipped: 2,
    loaded: [
      "Жданова Раиса Львовна, +79107001001, zhdanova@mail.ru: Чайник электрический 3490.00, Фильтр для воды 450.50",
      "Котов Семён, +79107001002, kotov@mail.ru: Сковорода 2100.00",
    ],
    problems: ["email.missing", "phone.missing"],
  },
  "retailcrm-orders.json": {
    preset: "retailcrm-orders",
    read: 4,
    rejected: 1,
    skipped: 0,
    loaded: [
      "Гусева Наталья Андреевна, +79031234501, guseva@mail.ru: Велосипед городской 17990.00, Насос 490.50",
      "Исаев Рауль, +79031234502, isaev@ya.ru: Шлем 2500.00",
    ],
    problems: ["phone.missing"],
  },
  "insales-orders.json": {
    preset: "insales-orders",
    read: 4,
    rejected: 1,
    skipped: 0,
    loaded: [
      "Рябов Виктор Юрьевич, +79641234501, ryabov@mail.ru: Рюкзак туристический 6990.00, Фонарь 490.00",
      "Белая Кира, +79641234502, belaya@mail.ru: Котелок 1500.00",
    ],
    problems: ["price.not_positive"],
  },
  "moysklad-orders.json": {
    preset: "moysklad-orders",
    read: 3,
    rejected: 0,
    skipped: 0,
    loaded: [
      "Крылова Дарья Максимовна, +79851234501, krylova@mail.ru: Кресло офисное 14990.00, Колесо для кресла 250.50",
      "Савин Роман, +79851234502, savin@mail.ru: Лампа настольная 999.90",
    ],
    problems: [],
  },
  "fns-receipts.json": {
    preset: "fns-receipts",
    read: 4,
    rejected: 3,
    skipped: 1,
    loaded: [],
    problems: ["email.missing", "phone.missing"],
  },
  "tilda-orders.json": {
    preset: "tilda-orders",
    read: 4,
    rejected: 1,
    skipped: 0,
    loaded: [
      "Мельникова Софья, +79771234501, melnikova@mail.ru: Букет «Осень» 2990.00, Открытка 490.00",
      "Антонов Лев, +79771234502, antonov@mail.ru: Гортензия 900.00",
    ],
    problems: ["phone.missing"],
  },
};

let database: TestDatabase;
let tool: TestApp;
let both: TestApp;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
  tool = testApp(database);
  both = testApp(database, { report: "csv,xlsx" });
  folder = await mkdtemp(join(tmpdir(), "intake-presets-"));
});

afterAll(async () => {
  await tool.app.close();
  await both.app.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

describe("a file of a system that we know is loaded without being asked about:", () => {
  test.each(Object.entries(expectations))("%s", async (name, expected) => {
    await cp(join(fixtures, name), join(folder, name));
    const { run, profile, rows, amount, problems } = await tool.import(join(folder, name));
    const loaded = await loadedBy(run ?? 0);
    expect({
      preset: profile,
      read: rows.read,
      rejected: rows.rejected,
      skipped: rows.skipped,
      loaded: loaded.map(({ line }) => line),
      problems: problems.map(({ code }) => code).sort(),
    }).toEqual(expected);
    expect(rubles(amount.loaded)).toBe(rubles(loaded.reduce((sum, { kopecks }) => sum + BigInt(kopecks), 0n)));
  });
});

test.each([
  ["shopify-orders.csv", ",RUB,", ",USD,"],
  ["bitrix24-deals.csv", "Российский рубль", "Доллар США"],
  ["tilda-orders.json", '"orderid"', '"currency": "USD", "orderid"'],
])("%s in dollars is refused, though its columns are known", async (name, rubles, dollars) => {
  const path = join(folder, `dollars-${name}`);
  await writeFile(path, (await readFile(join(fixtures, name), "utf8")).replaceAll(rubles, dollars));
  await expect(tool.import(path, { dryRun: true })).rejects.toMatchObject({ code: "mapping.other_currency" });
});

test("orders of Shopify under another status column are refused, and load where a person says that they are not Shopify's", async () => {
  const path = join(folder, "nearly.csv");
  const text = await readFile(join(fixtures, "shopify-orders.csv"), "utf8");
  await writeFile(path, text.replace("Financial Status", "Payment Status"));
  await expect(tool.import(path, { dryRun: true })).rejects.toMatchObject({
    code: "profile.nearly_matches",
    facts: { profile: "shopify-orders", columns: ["Financial Status"] },
  });
  const { profile, rows, doubts } = await tool.import(path, { dryRun: true, profile: "none" });
  expect({ profile, skipped: rows.skipped }).toEqual({ profile: undefined, skipped: 0 });
  expect(doubts).toEqual(expect.arrayContaining([expect.objectContaining({ code: "undone_orders" })]));
});

test.each([
  ["retailcrm-orders", (content: { orders: readonly object[] }) => content.orders],
  ["insales-orders", (content: readonly object[]) => content],
  ["moysklad-orders", (content: { rows: readonly object[] }) => content.rows],
  ["tilda-orders", (content: readonly object[]) => content],
  ["fns-receipts", (content: readonly object[]) => content],
] as readonly [string, (content: unknown) => readonly object[]][])(
  "%s are the same as a record a line (NDJSON)",
  async (profile, recordsOf) => {
    const rehearsed = (path: string) =>
      tool.app.importFile(path, { dryRun: true, stop: new AbortController().signal, onProgress: () => {} });
    const asJson = join(folder, `${profile}.json`);
    await cp(join(fixtures, `${profile}.json`), asJson);
    const asLines = join(folder, `${profile}.ndjson`);
    const records = recordsOf(JSON.parse(await readFile(asJson, "utf8")));
    await writeFile(asLines, records.map((record) => JSON.stringify(record)).join("\n"));
    const { rows, amount, problems } = await rehearsed(asJson);
    expect(await rehearsed(asLines)).toMatchObject({ profile, rows, amount, problems, file: { format: "ndjson" } });
  },
);

test("a file in another wrapper than its preset is one of it, and the profile that inspect makes of a file nearly like one keeps what the preset says of prices and of statuses", async () => {
  const receipts = join(folder, "wrapped.json");
  const text = await readFile(join(fixtures, "fns-receipts.json"), "utf8");
  await writeFile(receipts, text.replaceAll('"document"', '"paper"').replaceAll('"fiscalSign"', '"sign"'));
  const orders = join(folder, "renamed.csv");
  const csv = await readFile(join(fixtures, "shopify-orders.csv"), "utf8");
  await writeFile(orders, csv.replace("Financial Status", "Payment Status").replace("Lineitem price", "Lineitem cost"));

  const drafts = await Promise.all(
    [receipts, orders].map(async (path) => (await tool.app.inspectFile(path, {})).inspection.draft),
  );
  expect(drafts).toMatchObject([
    {
      retailer: "fns",
      columns: { price: ["ticket.paper.receipt.items[].price"] },
      unused: expect.arrayContaining(["_id", "ticket.paper.receipt.user"]),
      policy: { price: { unit: "kopecks" } },
      fill: { fio: "ФИО" },
      missing: [],
    },
    {
      retailer: "shopify",
      missing: ["price"],
      skip: expect.arrayContaining([expect.objectContaining({ column: "Financial Status" })]),
    },
  ]);
  const bare = join(folder, "bare.json");
  const receiptsAlone = (JSON.parse(text) as { ticket: { document: { receipt: unknown } } }[]).map(
    ({ ticket }) => ticket.document.receipt,
  );
  await writeFile(bare, JSON.stringify(receiptsAlone));
  for (const named of [undefined, "fns-receipts"]) {
    const alone = await tool.import(bare, { dryRun: true, profile: named });
    expect({ profile: alone.profile, read: rubles(alone.amount.read), skipped: alone.rows.skipped }).toEqual({
      profile: "fns-receipts",
      read: "685.30",
      skipped: 1,
    });
  }
  const { draft } = (await tool.app.inspectFile(bare, {})).inspection;
  expect(draft.match.headers).toEqual(["fiscalDriveNumber", "items[].price"]);

  const profile = join(folder, "wrapped.yaml");
  await writeFile(profile, await tool.app.writeProfile(drafts[0] as ProfileDraft));
  const { amount, rows } = await tool.import(receipts, { dryRun: true, profile });
  expect({ rejected: rubles(amount.rejected), skipped: rows.skipped }).toEqual({ rejected: "685.30", skipped: 1 });
});

/** What a person fills in: on the first row of the order of that number, in the columns that the report brings along. */
const filledIn = [
  ["3000000001", ["Павлова Елена", "", "pavlova@mail.ru"]],
  ["3000000002", ["Громов Антон", "89991234502", ""]],
] as const;

describe("receipts without a buyer's name load by their report, filled in as", () => {
  test.each(["csv", "xlsx"] as const)("%s", async (format) => {
    const path = join(folder, `receipts-for-${format}.json`);
    const text = await readFile(join(fixtures, "fns-receipts.json"), "utf8");
    await writeFile(path, text.replaceAll(/"buyer": .*/g, ""));
    const refused = await both.import(path);
    expect(refused.problems.map(({ code, rows }) => `${code} ${rows}`).sort()).toEqual([
      "email.missing 2",
      "fio.missing 3",
      "phone.missing 1",
    ]);
    const report = refused.reports[format] ?? "";
    await (format === "csv" ? fillInCsv(report) : fillInWorkbook(report));
    const { run, rows, amount, reports } = await tool.import(report);
    expect((await loadedBy(run ?? 0)).map(({ line }) => line)).toEqual([
      "Павлова Елена, +79991234501, pavlova@mail.ru: Молоко 3,2% 89.90, Хлеб ржаной 45.50",
      "Громов Антон, +79991234502, gromov@mail.ru: Сыр 549.90",
    ]);
    expect({ ...rows, amount: rubles(amount.loaded), reports }).toMatchObject({
      read: 3,
      loaded: 3,
      amount: "685.30",
      reports: {},
    });
    expect((await tool.import(report)).status).toBe("already_imported");
  });
});

async function fillInCsv(report: string): Promise<void> {
  const lines = (await readFile(report, "utf8")).split("\r\n");
  for (const [order, values] of filledIn) {
    const at = lines.findIndex((line) => line.includes(`;${order};`));
    lines[at] = lines[at]?.replace(/;;;$/, `;${values.join(";")}`) ?? "";
  }
  await writeFile(report, lines.join("\r\n"));
}

async function fillInWorkbook(report: string): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(report);
  const [sheet] = workbook.worksheets;
  const texts = (row: number) => (sheet?.getRow(row).values as string[] | undefined) ?? [];
  for (const [order, values] of filledIn) {
    const row = [2, 3, 4].find((number) => texts(number).includes(order)) ?? 0;
    values.forEach((value, index) => {
      const column = texts(1).indexOf("ФИО") + index;
      if (value !== "" && sheet !== undefined) sheet.getCell(row, column).value = value;
    });
  }
  await workbook.xlsx.writeFile(report);
}

/** Those that a test of another kind imports. */
const importedElsewhere = ["canonical", "domovoy", "electromir", "sportline"];

test("every preset has a file that shows it", () => {
  const shown = [...Object.values(expectations).map(({ preset }) => preset), ...importedElsewhere];
  const files = readdirSync(presets).map((file) => file.replace(".yaml", ""));
  expect(shown.sort()).toEqual(files.sort());
});

function loadedBy(run: number): Promise<{ readonly line: string; readonly kopecks: string }[]> {
  return database.query(
    `select c.fio || ', ' || c.phone || ', ' || c.email || ': ' || string_agg(p.name || ' ' || p.price, ', ' order by p.id) as line,
       (sum(p.price) * 100)::bigint::text as kopecks
     from purchases p join clients c on c.id = p.client_id
     where p.run_id = $1 group by c.id order by c.phone`,
    [run],
  );
}
