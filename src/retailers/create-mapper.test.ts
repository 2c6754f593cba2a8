import { describe, expect, test } from "vitest";
import { recognisedCsv, sourceRows } from "../harness/source-rows.ts";
import { cellText } from "../model/cell.ts";
import type { MappedRecord } from "../model/mapped-record.ts";
import { createMapper } from "./create-mapper.ts";
import { mapTable } from "./map-table.ts";
import { parseProfile } from "./parse-profile.ts";

const header = ["Заказ", "ФИО", "Телефон", "Email", "Товар", "Цена"];
const ivan = ["Иванов", "+79111234567", "i@mail.ru"];
const anna = ["Аннова", "+79111234568", "a@mail.ru"];
const profile = (more: string) =>
  parseProfile(
    "shop",
    `retailer: shop\ncolumns: { fio: ФИО, phone: Телефон, email: Email, order: Заказ, name: Товар, price: Цена }\n${more}`,
  );

function map(rows: readonly (readonly string[])[], more = "", first: readonly string[] = header) {
  const all = sourceRows([first, ...rows]);
  const mapper = createMapper(mapTable("a.csv", recognisedCsv(all), profile(more)));
  const records = [...mapper.map(all), ...mapper.end()];
  return { records, seen: mapper.seen };
}

const goods = (record: MappedRecord | undefined) => record?.purchases.map(({ name }) => cellText(name));

describe("rows of one order", () => {
  test("are one registration while they stand together", () => {
    const { records } = map([
      ["1", ...ivan, "A", "1"],
      ["1", ...ivan, "B", "2"],
      ["2", ...ivan, "C", "3"],
      ["1", ...ivan, "D", "4"],
    ]);
    expect(records.map(goods)).toEqual([["A", "B"], ["C"], ["D"]]);
  });

  test("may leave the client to the first row", () => {
    const { records } = map([
      ["1", ...ivan, "A", "1"],
      ["1", "", "", "", "B", "2"],
    ]);
    expect(records.map(goods)).toEqual([["A", "B"]]);
    expect(records[0]?.otherClients).toEqual([]);
  });

  test("that name another client keep both, for the rules to judge", () => {
    const { records } = map([
      ["1", ...ivan, "A", "1"],
      ["1", ...anna, "B", "2"],
    ]);
    expect(records).toHaveLength(1);
    expect(records[0]?.otherClients.map(({ fio }) => fio)).toEqual(["Аннова"]);
  });

  test("without an order number are joined by the client", () => {
    const { records } = map([
      ["", ...ivan, "A", "1"],
      ["", ...ivan, "B", "2"],
      ["", ...anna, "C", "3"],
      ["", "", "", "", "D", "4"],
      ["", "", "", "", "E", "5"],
    ]);
    expect(records.map(goods)).toEqual([["A", "B"], ["C"], ["D"], ["E"]]);
  });

  test("beyond ten become several registrations where the profile splits", () => {
    const rows = Array.from({ length: 23 }, (_, index) => ["1", ...ivan, `G${index}`, "1"]);
    expect(map(rows, "overflow: split").records.map((record) => record.purchases.length)).toEqual([10, 10, 3]);
    expect(map(rows).records.map((record) => record.purchases.length)).toEqual([23]);
  });

  test("beyond a thousand are handed on in pieces, every one of them refused", () => {
    const rows = Array.from({ length: 1003 }, (_, index) => ["1", ...ivan, `G${index}`, "1"]);
    const { records } = map(rows);
    expect(records.map((record) => record.rows.length)).toEqual([1000, 3]);
    expect(records.every((record) => record.flaws.length === record.rows.length)).toBe(true);
  });
});

describe("what is no data", () => {
  test("blank rows are not counted, total lines and repeated headers are skipped", () => {
    const { records, seen } = map([
      ["1", ...ivan, "A", "1"],
      ["", "", "", "", "", ""],
      header,
      ["2", ...anna, "B", "2"],
      ["Итого:", "", "", "", "", "3"],
    ]);
    expect(records).toHaveLength(2);
    expect(seen).toEqual({ read: 4, skipped: 2 });
  });

  test("a client called Итогов is data", () => {
    expect(map([["Итогов", ...ivan, "A", "1"]]).seen).toEqual({ read: 1, skipped: 0 });
  });

  test("a row with fewer or more cells than the header is refused by itself", () => {
    const { records } = map([
      ["1", ...ivan, "A", "1"],
      ["1", ...ivan, "A"],
      ["1", ...ivan, "B", "2", "surplus"],
      ["1", ...ivan, "C", "3", ""],
    ]);
    expect(records.map((record) => record.flaws.map(({ code }) => code))).toEqual([
      [],
      ["row.ragged"],
      ["row.ragged"],
      [],
    ]);
  });

  test("a trailing empty header with empty cells is dropped without a word", () => {
    const { records } = map([["1", ...ivan, "A", "1", ""]], "", [...header, ""]);
    expect(records[0]?.flaws).toEqual([]);
  });
});

test("a person without purchases is a record without any", () => {
  expect(map([["1", ...ivan, "", " "]]).records[0]?.purchases).toEqual([]);
});

describe("a reject report that comes back", () => {
  const ours = ["intake:row", "intake:code", "intake:column", "intake:reason", "intake:fix"];
  const note = (row: string) => [row, "phone.missing", "Телефон", "", ""];

  test("keeps apart what stood apart, although it is adjacent now", () => {
    const { records } = map(
      [
        [...note("5"), "", ...ivan, "A", "1"],
        [...note("6"), "", ...ivan, "B", "1"],
        [...note("9"), "", ...ivan, "C", "1"],
      ],
      "",
      [...ours, ...header],
    );
    expect(records.map(goods)).toEqual([["A", "B"], ["C"]]);
  });

  test("loses our apostrophes and our columns", () => {
    const { records } = map([[...note("5"), "1", "Иванов", "'+79111234567", "i@mail.ru", "'=1+1", "1"]], "", [
      ...ours,
      ...header,
    ]);
    expect(records[0]?.client.phone).toBe("+79111234567");
    expect(records[0]?.rows[0]?.cells).toEqual(["1", "Иванов", "+79111234567", "i@mail.ru", "=1+1", "1"]);
  });
});
