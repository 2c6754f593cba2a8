import { expect, test } from "vitest";
import { renamedAmongNew, renamedColumns } from "./renamed-columns.ts";

test.each([
  ["Телефон", ["Телефон клиента", "Телефоны"], "Телефоны"],
  ["Эл. почта", ["Комментарий", "E-mail"], "E-mail"],
  ["Lineitem name", ["Line item name", "Lineitem sku"], "Line item name"],
  ["Lineitem price", ["Lineitem sku", "Lineitem unit price"], "Lineitem unit price"],
  ["Email (Billing)", ["Company (Billing)"], undefined],
  ["fiscalDriveNumber", ["fiscalDocumentNumber"], undefined],
  ["Цена", ["Скидка", "Менеджер"], undefined],
  ["Фамилия", ["Имя", "Отчество"], undefined],
  ["Телефон клиента", ["Телефон менеджера"], undefined],
  ["client.phone", ["manager.phone"], undefined],
])("%s is now one of %j: %s", (missing, others, expected) => {
  expect(renamedColumns([missing], others)[0]?.to).toBe(expected);
});

test("no column is taken for two", () => {
  expect(renamedColumns(["Товар", "Товары"], ["Товар 1"])).toEqual([{ from: "Товар", to: "Товар 1" }]);
});

test("hostile names take no long time", () => {
  const added = Array.from({ length: 16_000 }, (_none, at) => `Lineitem price ${at} a`);
  const begun = performance.now();
  expect(renamedAmongNew(["Lineitem price", "Lineitem name", "Billing price"], added)).toHaveLength(1);
  expect(performance.now() - begun).toBeLessThan(10_000);
});

test.each([
  [["Lineitem price"], ["Loyalty", "Lineitem cost"], "Lineitem cost"],
  [["positions.rows[].price"], ["positions.rows[].cost"], "positions.rows[].cost"],
  [["Lineitem price"], ["Lineitem cost", "Lineitem worth"], undefined],
  [["Lineitem price"], ["Lineitem cost", "Lineitem margin"], "Lineitem cost"],
  [["Lineitem price"], ["Lineitem quantity"], undefined],
  [["Lineitem price"], ["Loyalty"], undefined],
  [["Контакт: Мобильный телефон"], ["Контакт: Телефон сотрудника"], undefined],
  [["items[].price"], ["items[].purchasePrice"], undefined],
  [["Lineitem price", "Lineitem name"], ["Lineitem cost"], undefined],
])("of %j, where all of %j are new, the first is now %s", (missing, added, expected) => {
  expect(renamedAmongNew(missing, added)[0]?.to).toBe(expected);
});
