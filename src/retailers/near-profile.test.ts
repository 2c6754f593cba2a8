import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { nearProfile } from "./near-profile.ts";
import { neededColumns } from "./profile-columns.ts";
import { loadProfiles } from "./profile-shelf.ts";

const presets = loadProfiles(fileURLToPath(new URL("no-such-folder", import.meta.url)));
const near = (headers: readonly string[], sheet?: string) =>
  nearProfile("drop.csv", () => ({ headers, sheet }), presets)?.refusal;
const columnsOf = (name: string) => {
  const preset = presets.find((one) => one.name === name);
  if (preset === undefined) throw new Error(name);
  return [...new Set([...preset.match.headers, ...neededColumns(preset)])];
};

describe("a header that lacks one column by which a system is known", () => {
  test.each([
    ["shopify-orders", "Financial Status", "Payment Status"],
    ["shopify-orders", "Lineitem price", "Lineitem unit price"],
    ["woocommerce-orders", "Item Cost", "Item Price"],
    ["bitrix24-deals", "Название сделки", "Сделка"],
    ["retailcrm-orders", "items[].initialPrice", "items[].priceInitial"],
    ["insales-orders", "order_lines[].sale_price", "order_lines[].price"],
    ["moysklad-orders", "positions.rows[].price", "positions.rows[].cost"],
    ["fns-receipts", "ticket.document.receipt.fiscalDriveNumber", "ticket.document.receipt.fnNumber"],
    ["tilda-orders", "payment.products[].price", "payment.products[].cost"],
  ])("is refused as nearly that of %s: %s", (profile, column, now) => {
    const headers = columnsOf(profile).map((name) => (name === column ? now : name));
    expect(near(headers)).toMatchObject({ code: "profile.nearly_matches", facts: { profile, columns: [column] } });
  });

  test("says what is missing, what seems to be renamed, and what is new", () => {
    const headers = columnsOf("shopify-orders").map((name) =>
      name === "Lineitem price" ? "Lineitem unit price" : name,
    );
    expect(near([...headers, "Loyalty"])?.facts).toMatchObject({
      renamed: [{ from: "Lineitem price", to: "Lineitem unit price" }],
      added: ["Lineitem unit price", "Loyalty"],
    });
  });

  test("takes no column that the system always had for a renamed one", () => {
    const sale = "order_lines[].sale_price";
    const headers = columnsOf("insales-orders").filter((name) => name !== sale);
    const others = ["order_lines[].full_sale_price", "client.fields_values[].value", "shipping_address.phone"];
    expect(near([...headers, ...others])?.facts).toMatchObject({ columns: [sale], renamed: [], added: [] });
  });
});

describe("receipts in other wrappers", () => {
  test.each(["", "document.receipt.", "data.json."])(
    "are those of the tax service where all is there: %j",
    (wrapper) => {
      const headers = columnsOf("fns-receipts").map((name) => name.replace("ticket.document.receipt.", wrapper));
      const found = nearProfile("drop.json", () => ({ headers, sheet: undefined }), presets)?.rewrapped;
      expect(found).toMatchObject({
        name: "fns-receipts",
        columns: { price: [`${wrapper}items[].price`], phone: [`${wrapper}buyerPhoneOrAddress`] },
        skip: [{ column: `${wrapper}operationType` }],
        policy: { price: { unit: "kopecks" } },
      });
    },
  );

  test("are nearly those where one column is not: their prices are in kopecks all the same", () => {
    const headers = columnsOf("fns-receipts").map((name) => name.replace("ticket.document.receipt", "data.json"));
    const changed = headers.map((name) => name.replace("fiscalSign", "sign"));
    expect(near(changed)).toMatchObject({ facts: { profile: "fns-receipts" } });
    const found = nearProfile("drop.json", () => ({ headers: changed, sheet: undefined }), presets);
    expect(found?.rewrapped).toBeUndefined();
  });
});

test("a report of 1C is known by its sheet, too", () => {
  const headers = columnsOf("1c-flat-list").map((name) => (name === "Цена" ? "Стоимость единицы" : name));
  expect(near(headers, "TDSheet")).toMatchObject({ facts: { profile: "1c-flat-list", columns: ["Цена"] } });
  expect(near(headers, "Лист1")).toBeUndefined();
  const ofOther = ["Документ", "Покупатель", "Телефон", "Эл. почта", "Номенклатура", "Цена", "Количество"];
  expect(near(ofOther, "TDSheet")).toBeUndefined();
});

test.each([
  ["an ordinary table", ["ФИО", "Телефон", "Email", "Товар", "Цена", "Количество", "Сумма"]],
  [
    "that of another system in 1C",
    ["Документ", "Покупатель", "Телефон", "Эл. почта", "Номенклатура", "Цена", "Количество"],
  ],
  ["a body of the endpoint", ["full_name", "phone", "email", "purchases[].name", "purchases[].price"]],
  ["lines of orders with their client", ["Order Number", "Name", "Phone", "Email", "Item Name", "Item Cost"]],
  ["lines with some names as in Shopify", ["Name", "Email", "Billing Name", "Lineitem name", "Lineitem price"]],
  [
    "customers and items in JSON",
    ["customer.name", "customer.phone", "customer.email", "items[].name", "items[].price"],
  ],
  ["deals with a client", ["Название сделки", "Контакт: Имя", "Контакт: Мобильный телефон", "Товар", "Цена"]],
])("%s is not nearly any of them", (_of, headers) => {
  expect(near(headers)).toBeUndefined();
});
