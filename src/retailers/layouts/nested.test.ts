import { expect, test } from "vitest";
import { csvPlan } from "../../harness/source-rows.ts";
import { cellText } from "../../model/cell.ts";
import type { Profile } from "../../model/profile.ts";
import type { SourceRow } from "../../model/source-row.ts";
import { createMapper } from "../create-mapper.ts";
import { mapTable, readHints } from "../map-table.ts";
import { parseProfile } from "../parse-profile.ts";

const columns = ["name", "phone", "email", "orders[].number", "orders[].items[].title", "orders[].items[].price"];
const profile = parseProfile(
  "shop",
  `retailer: shop
layout: nested
columns:
  fio: name
  phone: phone
  email: email
  order: orders[].number
  name: orders[].items[].title
  price: orders[].items[].price`,
);

/** One letter is one purchase: of which customer, of which order of theirs, and the number of that order. */
function goodsOf(
  bought: readonly (readonly [row: number, part: number, order: string, title: string])[],
  by?: Profile,
) {
  const rows = bought.map(
    ([row, part, order, title]): SourceRow => ({
      row,
      line: row,
      part,
      cells: ["Иванов Иван", "+79111234567", "i@mail.ru", order, title, "10"],
    }),
  );
  const plan = { ...csvPlan, format: "json" as const, records: [], items: "orders[].items", columns };
  const recognised = { tables: [{ plan, rows, whole: true, hidden: false }], evidence: [] };
  const mapper = createMapper(mapTable("a.json", recognised, by));
  const records = [...mapper.map(rows), ...mapper.end()];
  return records.map(({ purchases }) => purchases.map(({ name }) => cellText(name)).join(""));
}

test.each([
  ["by the profile", profile],
  ["as recognised", undefined],
])("each order of a customer is a registration, %s", (_, by) => {
  const bought = [
    [1, 1, "7", "A"],
    [1, 1, "7", "B"],
    [1, 3, "8", "C"],
    [2, 1, "8", "D"],
  ] as const;
  expect(goodsOf(bought, by)).toEqual(["AB", "C", "D"]);
});

test("orders with the same number are one, and those without a number each their own", () => {
  const bought = [
    [1, 1, "7", "A"],
    [1, 2, "7", "B"],
    [1, 3, "", "C"],
    [1, 3, "", "D"],
    [1, 5, "", "E"],
  ] as const;
  expect(goodsOf(bought, profile)).toEqual(["AB", "CD", "E"]);
});

test("the deepest path of a profile leads to the items", () => {
  expect(readHints(profile)).toMatchObject({ items: "orders[].items", columns });
});
