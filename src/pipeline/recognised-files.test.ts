import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { appWithoutDatabase } from "../harness/test-app.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "intake-recognised-files-"));
});

afterAll(() => rm(folder, { recursive: true }));

const app = appWithoutDatabase();

it.each([
  ["csv-wide.csv", { rows: { loaded: 1 }, purchases: { loaded: 1 }, mapping: { name: ["Товар 1", "Товар 2"] } }],
  ["csv-wide-same-headers.csv", { rows: { loaded: 3 }, purchases: { loaded: 5 }, amount: { loaded: 859050n } }],
  ["csv-list-cell.csv", { rows: { loaded: 2 }, purchases: { loaded: 3 }, mapping: { list: ["Состав заказа"] } }],
  ["csv-no-header.csv", { rows: { loaded: 3 }, file: { headerRow: 0 }, mapping: { fio: ["A"], price: ["E"] } }],
  ["csv-odd-headers.csv", { rows: { loaded: 3 }, mapping: { fio: ["ФИО"], price: ["Цена"] } }],
  [
    "csv-phones-quantity-sum.csv",
    {
      rows: { loaded: 2, rejected: 1 },
      mapping: { phone: ["Мобильный телефон", "Рабочий телефон"], sum: ["Сумма"], quantity: ["Количество"] },
      problems: [{ code: "price.ambiguous", rows: 1 }],
    },
  ],
  [
    "csv-decimal-by-evidence.csv",
    {
      rows: { loaded: 3 },
      amount: { loaded: 529050n },
      evidence: expect.arrayContaining([{ what: "decimal", found: ",", because: "values" }]),
    },
  ],
  ["csv-decimal-unknown.csv", { rows: { loaded: 1 }, problems: [{ code: "price.ambiguous", rows: 2 }] }],
  [
    "xlsx-dollars.xlsx",
    { rows: { loaded: 1 }, amount: { unknown: 1 }, problems: [{ code: "price.other_currency", rows: 1 }] },
  ],
  [
    "xlsx-two-row-header.xlsx",
    {
      rows: { loaded: 3 },
      file: { sheet: "Продажи", headerRow: 5 },
      mapping: { phone: ["Клиент Телефон"], name: ["Покупка Название"] },
      skipped: [{ first: 1, last: 2, why: "preamble" }],
    },
  ],
  [
    "xlsx-merged-clients.xlsx",
    {
      rows: { read: 7, loaded: 4, rejected: 3 },
      registrations: { loaded: 2, rejected: 2 },
      amount: { read: 3028040n, loaded: 1209040n, rejected: 1819000n, unknown: 1 },
      evidence: expect.arrayContaining([
        { what: "merged", found: "A3:A5, B3:B5, C3:C5, D3:D5…", because: "stands_for_all" },
      ]),
      problems: [
        { code: "price.merged", rows: 2 },
        { code: "row.merged_across", rows: 1 },
      ],
      notices: [{ code: "row.merged_value", rows: 2, examples: [4, 5] }],
    },
  ],
  [
    "json-orders-of-customers.json",
    {
      rows: { read: 17, loaded: 12, rejected: 5 },
      registrations: { loaded: 2, rejected: 4 },
      mapping: { phone: ["phone"], order: ["orders[].number"], price: ["orders[].items[].price"] },
      problems: [
        { code: "phone.impossible", rows: 3 },
        { code: "purchases.missing", rows: 2 },
      ],
    },
  ],
])("%s is understood without a profile", async (name, account) => {
  expect(await rehearsed(name)).toMatchObject(account);
});

it.each([
  ["csv-list-without-prices.csv", "mapping.list_without_prices", { column: "Товары" }],
  ["csv-ozon-orders.csv", "file.unloadable_export", { from: "Ozon", reason: "no_buyers" }],
  ["csv-wildberries-sales.csv", "file.unloadable_export", { from: "Wildberries", reason: "no_buyers" }],
  ["csv-amocrm-deals.csv", "file.unloadable_export", { from: "amoCRM", reason: "no_items" }],
  ["csv-google-contacts.csv", "file.unloadable_export", { from: "Google Contacts", reason: "no_purchases" }],
  ["json-atol-receipts.json", "file.unloadable_export", { from: "ATOL", reason: "no_names" }],
  ["csv-other-currency.csv", "mapping.other_currency", { header: "Валюта" }],
  ["csv-price-in-dollars.csv", "mapping.other_currency", { header: "Цена, USD" }],
  ["csv-thousands.csv", "mapping.other_unit", { unit: "thousands", row: 2 }],
  ["csv-phones-are-mails.csv", "mapping.contradicted", { header: "Телефон", found: "email", percent: 100 }],
  ["csv-two-names.csv", "mapping.ambiguous", { field: "fio", headers: ["Контакт", "Клиент"] }],
  ["csv-companies.csv", "mapping.incomplete", { missing: ["fio"] }],
  ["json-customers-of-shop.json", "mapping.contradicted", { field: "fio", header: "buyer", found: "flag" }],
  ["csv-people-as-products.csv", "mapping.incomplete", { missing: ["name"] }],
])("%s is refused: %s", async (name, code, facts) => {
  await expect(rehearsed(name)).rejects.toMatchObject({ code, facts });
});

async function rehearsed(name: string) {
  const path = join(folder, name);
  await cp(new URL(`../../fixtures/${name}`, import.meta.url), path);
  return app.importFile(path, { dryRun: true, stop: new AbortController().signal, onProgress: () => {} });
}
