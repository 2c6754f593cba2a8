import { readdirSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { parse } from "csv-parse/sync";
import ExcelJS from "exceljs";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixture } from "../harness/intake-command.ts";
import { appWithoutDatabase } from "../harness/test-app.ts";
import type { HeaderChanges } from "../model/header-changes.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "intake-changed-headers-"));
});

afterAll(() => rm(folder, { recursive: true }));

const app = appWithoutDatabase();

/** Columns of JSON are given by their last key, which stands nowhere else in the file. */
interface Changes {
  readonly file: string;
  /** What their paths begin with. */
  readonly within?: string;
  /** Beside which column another one is put; that which is renamed where this is left out. */
  readonly beside?: string;
  readonly rename: readonly [from: string, to: string];
  /** The retailer's own, which the profile does not use. */
  readonly drop: string;
}

const presets: Readonly<Record<string, Changes>> = {
  "shopify-orders": { file: "shopify-orders.csv", rename: ["Lineitem price", "Lineitem cost"], drop: "Lineitem sku" },
  "woocommerce-orders": { file: "woocommerce-orders.csv", rename: ["Item Cost", "Item Price"], drop: "SKU" },
  "bitrix24-deals": {
    file: "bitrix24-deals.csv",
    rename: ["Контакт: Мобильный телефон", "Контакт: Сотовый телефон"],
    drop: "Стадия сделки",
  },
  "1c-flat-list": { file: "1c-flat-list.xlsx", rename: ["Цена", "Цена за штуку"], drop: "№" },
  "retailcrm-orders": {
    file: "retailcrm-orders.json",
    within: "items[].",
    rename: ["initialPrice", "startPrice"],
    drop: "purchasePrice",
  },
  "insales-orders": {
    file: "insales-orders.json",
    within: "order_lines[].",
    rename: ["sale_price", "price"],
    drop: "financial_status",
  },
  "moysklad-orders": {
    file: "moysklad-orders.json",
    within: "positions.rows[].",
    rename: ["price", "cost"],
    beside: "moment",
    drop: "discount",
  },
  "fns-receipts": {
    file: "fns-receipts.json",
    within: "ticket.document.receipt.",
    rename: ["fiscalSign", "sign"],
    drop: "userInn",
  },
  "tilda-orders": {
    file: "tilda-orders.json",
    within: "payment.products[].",
    rename: ["price", "cost"],
    beside: "formid",
    drop: "sku",
  },
  electromir: { file: "electromir.csv", rename: ["Телефон", "Моб. телефон"], drop: "Дата" },
  domovoy: {
    file: "domovoy.json",
    within: "items[].",
    rename: ["title", "caption"],
    beside: "number",
    drop: "quantity",
  },
  sportline: { file: "sportline.xlsx", rename: ["Цена за единицу", "Цена за штуку"], drop: "Дата" },
};

test("every preset is here but that of our own format", () => {
  const files = readdirSync(new URL("../retailers/presets/", import.meta.url)).map((file) => file.replace(".yaml", ""));
  expect([...Object.keys(presets), "canonical"].sort()).toEqual(files.sort());
});

describe.each(Object.entries(presets))("%s", (profile, { file, within = "", rename: [from, to], beside, drop }) => {
  const put = (name: string) => (name === "loyaltyPoints" && beside !== undefined ? name : within + name);

  test.each([undefined, profile])("says what is missing, new and renamed, and stops (--profile %s)", async (given) => {
    const path = await changed(file, { rename: [from, to], add: [beside ?? to, "loyaltyPoints"] });
    const error = await rehearsed(path, given).catch((thrown) => thrown);
    const { columns, added, renamed } = error.facts as HeaderChanges;
    expect({ code: error.code, columns, added: [...(added ?? [])].sort(), renamed }).toEqual({
      code: expect.stringMatching(/^profile\.(nearly_matches|column_missing)$/),
      columns: [put(from)],
      added: [put(to), put("loyaltyPoints")].sort(),
      renamed: [{ from: put(from), to: put(to) }],
    });
  });

  test("knows every column of its own file", async () => {
    expect((await app.checkProfile(profile, fixture(file))).against?.unknown).toEqual([]);
  });

  test("loads as before without a column that it does not use, and with one that it does not know", async () => {
    const as = await rehearsed(await changed(file, {}));
    expect(as.rows.read).toBeGreaterThan(0);
    for (const changes of [{ drop }, { add: [beside ?? from, "loyaltyPoints"] }] satisfies FileChanges[]) {
      const now = await rehearsed(await changed(file, changes));
      expect(now).toMatchObject({ profile, rows: as.rows, amount: as.amount, problems: as.problems });
    }
  });
});

describe("of JSON whose beginning alone is looked at", () => {
  test.each([
    ["insales-orders", ["sale_price", "price"], "order_lines[].sale_price"],
    ["fns-receipts", ["operationType", "opType"], "ticket.document.receipt.operationType"],
  ] as const)("%s says so, too, where %j is renamed", async (profile, rename, missing) => {
    const path = await long(await changed(`${profile}.json`, { rename }), (record) => record);
    await expect(rehearsed(path, profile)).rejects.toMatchObject({ facts: { columns: [missing], renamed: [{}] } });
    const { columns = [], unknown } = (await app.checkProfile(profile, path)).against ?? {};
    expect(unknown).toEqual([missing.replace(rename[0], rename[1])]);
    expect(columns.find(({ header }) => header === missing)?.found).not.toBe(true);
  });

  test("an empty column is not taken for a new one beside it", async () => {
    const path = await changed("insales-orders.json", { drop: "middlename", add: ["surname", "telegram"] });
    expect((await rehearsed(await long(path, (record) => record))).rows.loaded).toBeGreaterThan(0);
  });

  test("a column that only later records have may come yet", async () => {
    const path = await changed("insales-orders.json", {});
    const { rows } = await rehearsed(
      await long(path, (record, at) => (at < records - 1 ? withoutNumber(record) : record)),
    );
    expect(rows.read).toBeGreaterThan(records);
    expect(rows.loaded).toBeGreaterThan(0);
  });
});

/** More than are looked at before the import. */
const records = 1_200;

/** The file with its records over and over again. */
async function long(path: string, change: (record: object, at: number) => object): Promise<string> {
  const some = JSON.parse(await readFile(path, "utf8")) as readonly object[];
  const many = Array.from({ length: records }, (_none, at) => change(some[at % some.length] ?? {}, at));
  await writeFile(path, JSON.stringify(many));
  return path;
}

function withoutNumber(record: object): object {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== "number"));
}

function rehearsed(path: string, profile?: string) {
  return app.importFile(path, { dryRun: true, profile, stop: new AbortController().signal, onProgress: () => {} });
}

interface FileChanges {
  readonly rename?: readonly [from: string, to: string];
  readonly add?: readonly [beside: string, name: string];
  readonly drop?: string;
}

const files = { ".csv": changeCsv, ".xlsx": changeWorkbook, ".json": changeJson } as const;

/** A copy of the fixture, under its name, whose columns are others. */
async function changed(name: string, changes: FileChanges): Promise<string> {
  const path = join(await mkdtemp(join(folder, "one-")), name);
  await cp(fixture(name), path);
  await files[extname(name) as keyof typeof files](path, changes);
  return path;
}

/** The fixtures differ in encoding and delimiter; neither is what is tested here. */
async function changeCsv(path: string, changes: FileChanges): Promise<void> {
  const encoding = path.includes("electromir") ? "windows-1251" : "utf-8";
  const text = iconv.decode(await readFile(path), encoding);
  const delimiter = text.split("\n")[0]?.includes(";") ? ";" : ",";
  const rows: string[][] = parse(text, { delimiter, bom: true, relax_column_count: true });
  const cell = (value: string) => `"${value.replaceAll('"', '""')}"`;
  const lines = changeRows(rows, changes).map((row) => row.map(cell).join(delimiter));
  await writeFile(path, iconv.encode(`${lines.join("\r\n")}\r\n`, encoding));
}

async function changeWorkbook(path: string, { rename, add, drop }: FileChanges): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  for (const sheet of workbook.worksheets) {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (rename !== undefined && cell.value === rename[0]) cell.value = rename[1];
        if (cell.value === drop) cell.value = null;
      });
      const names = row.values as unknown[];
      if (add !== undefined && names.includes(add[0])) row.getCell(names.length).value = add[1];
    });
  }
  await workbook.xlsx.writeFile(path);
}

function changeRows(rows: readonly string[][], { rename, add, drop }: FileChanges): readonly string[][] {
  const [header = []] = rows;
  const dropped = drop === undefined ? -1 : header.indexOf(drop);
  return rows.map((row, at) => [
    ...(add === undefined ? [] : [at === 0 ? add[1] : "7"]),
    ...row
      .map((cell) => (at === 0 && cell === rename?.[0] ? rename[1] : cell))
      .filter((_cell, column) => column !== dropped),
  ]);
}

async function changeJson(path: string, { rename, add, drop }: FileChanges): Promise<void> {
  const change = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(change);
    if (typeof value !== "object" || value === null) return value;
    const kept = Object.entries(value).filter(([key]) => key !== drop);
    const entries = kept.map(([key, inner]) => [key === rename?.[0] ? rename[1] : key, change(inner)] as const);
    const isBeside = add !== undefined && entries.some(([key]) => key === add[0]);
    return Object.fromEntries([...entries, ...(isBeside ? [[add[1], 7] as const] : [])]);
  };
  await writeFile(path, JSON.stringify(change(JSON.parse(await readFile(path, "utf8")))));
}
