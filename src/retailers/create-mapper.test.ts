import { describe, expect, test } from "vitest";
import { recognisedCsv, sourceRows } from "../harness/source-rows.ts";
import { cellText } from "../model/cell.ts";
import type { MappedRecord } from "../model/mapped-record.ts";
import type { SourceRow } from "../model/source-row.ts";
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

  test("never inherit a client across the border of an order, though its first row has none", () => {
    const { records } = map([
      ["1", ...ivan, "A", "1"],
      ["2", "", "", "", "B", "2"],
      ["2", ...anna, "C", "3"],
      ["3", "Петров", "+79111234569", "", "D", "4"],
      ["3", "", "", "", "E", "5"],
      ["", "", "", "", "F", "6"],
    ]);
    expect(records.map(goods)).toEqual([["A"], ["B", "C"], ["D", "E"], ["F"]]);
    expect(records.map(({ client }) => client.email)).toEqual(["i@mail.ru", "", "", ""]);
    expect(records.map(({ otherClients }) => otherClients.length)).toEqual([0, 1, 0, 0]);
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
    expect(seen).toEqual({
      read: 4,
      skipped: 2,
      passedOver: [
        { first: 4, last: 4, why: "repeated_header" },
        { first: 6, last: 6, why: "total" },
      ],
      absent: [],
    });
  });

  test("below a header of other places everything is refused until the own header comes again", () => {
    const { records, seen } = map([
      ["1", ...ivan, "A", "1"],
      ["Заказ", "ФИО", "Телефон", "Email", "Цена", "Товар"],
      ["2", ...anna, "3", "B"],
      ["Итого", "", "", "", "3", ""],
      ["заказ", "ФИО", "Телефон", "Email", "Товар", " Цена"],
      ["3", ...anna, "C", "4"],
    ]);
    expect(records.map(({ flaws, rows }) => [rows[0]?.row, flaws[0]?.code])).toEqual([
      [2, undefined],
      [3, "row.other_header"],
      [4, "row.other_header"],
      [5, "row.other_header"],
      [7, undefined],
    ]);
    expect(seen).toMatchObject({ read: 6, skipped: 1, passedOver: [{ first: 6, last: 6, why: "repeated_header" }] });
  });

  test("the rows above the data are skipped when they come again, a header of two rows too", () => {
    const top = [
      ["Продажи за март", "", "", "", "", ""],
      ["Покупатель", "", "", "", "Покупка", ""],
      ["Заказ", "ФИО", "Телефон", "Email", "Товар", "Цена"],
    ];
    const rows = [...top, ["1", ...ivan, "A", "1"], ...top, ["2", ...anna, "B", "2"]];
    const all = sourceRows(rows);
    const mapper = createMapper(mapTable("a.csv", recognisedCsv(all), undefined));
    expect([...mapper.map(all), ...mapper.end()].map(({ rows: [row], flaws }) => [row?.row, flaws])).toEqual([
      [4, []],
      [8, []],
    ]);
    expect(mapper.seen.passedOver).toEqual([{ first: 5, last: 7, why: "repeated_header" }]);
  });

  test("the numbers of the columns under their names are skipped, and told", () => {
    const numbers = ["1", "2", "3", "4", "5", "6"];
    const { records, seen } = map([numbers, ["9", ...ivan, "A", "1"], numbers, ["1", "2", "3", "4", "5", "7"]]);
    expect(records.map(({ rows: [row] }) => row?.row)).toEqual([3, 5]);
    expect(seen).toMatchObject({
      read: 4,
      skipped: 2,
      passedOver: [
        { first: 2, last: 2, why: "column_numbers" },
        { first: 4, last: 4, why: "column_numbers" },
      ],
    });
  });

  test("totals and footers stand in any column; neighbours are listed together", () => {
    const { records, seen } = map([
      ["1", ...ivan, "A", "1"],
      ["1", "", "", "", "Итого", "1"],
      ["", "", "", "", "Итого по заказу 1:", "1"],
      ["Всего наименований 1, на сумму 1,00 руб.", "", "", "", "", ""],
      ["Один рубль 00 копеек", "", "", "", "", ""],
      ["Главный бухгалтер", "Петрова П. П.", "", "", "", ""],
      ["____________", "", "", "", "", ""],
      ["Страница 1 из 2", "", "", "", "", ""],
    ]);
    expect(records).toHaveLength(1);
    expect(seen).toMatchObject({
      skipped: 7,
      passedOver: [
        { first: 3, last: 5, why: "total" },
        { first: 6, last: 9, why: "footer" },
      ],
    });
  });

  test.each([
    ["somebody to call", ["Итого", "Иванов", "+79111234567", "", "A", "1"]],
    ["somebody to write to", ["Менеджер", "Иванов", "", "i@mail.ru", "A", "1"]],
    ["a product that is called so", ["1", "", "", "", "Всего хорошего", "1"]],
    ["a product that is called so, without its price", ["1", "", "", "", "Всего хорошего", ""]],
    ["a product and a price", ["Кассир", "", "", "", "Фильм", "1"]],
    ["a product", ["Директор", "", "", "", "Фильм", ""]],
  ])("a row with %s is never passed over", (_what, row) => {
    expect(map([["1", ...ivan, "A", "1"], row]).seen).toMatchObject({ read: 2, skipped: 0 });
  });

  test("a list of what was passed over has an end", () => {
    const rows = Array.from({ length: 300 }, (_, index) =>
      index % 2 === 0 ? ["1", ...ivan, "A", "1"] : ["Итого", "", "", "", "", ""],
    );
    const { seen } = map(rows, "overflow: split");
    expect([seen.skipped, seen.passedOver.length]).toEqual([150, 100]);
  });

  test("a client called Итогов is data", () => {
    expect(map([["Итогов", ...ivan, "A", "1"]]).seen).toMatchObject({ read: 1, skipped: 0 });
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

test("content below a header that is blank is told, and does no harm", () => {
  const { records } = map(
    [
      ["1", ...ivan, "A", "1", "?"],
      ["1", ...ivan, "B", "1", ""],
    ],
    "",
    [...header, ""],
  );
  expect(records[0]).toMatchObject({ flaws: [], remarks: [{ code: "row.unnamed_cell" }] });
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

  test("is refused again where a row is still as narrow or as wide as it was sent", () => {
    const { records } = map(
      [
        [...note("5"), "1", ...ivan, "A"],
        [...note("7"), "2", ...ivan, "B", "1", "surplus"],
      ],
      "",
      [...ours, ...header],
    );
    expect(records.map(({ rows, flaws }) => [rows[0]?.cells.length, flaws.map(({ code }) => code)])).toEqual([
      [5, ["row.ragged"]],
      [7, ["row.ragged"]],
    ]);
  });
});

describe("several columns for the phone", () => {
  const columns = "columns: { fio: ФИО, phone: [Моб, Раб, Дом], email: Email, name: Товар, price: Цена }";
  const first = ["ФИО", "Моб", "Раб", "Дом", "Email", "Товар", "Цена"];
  const client = (...phones: readonly string[]) =>
    mapBy(`retailer: shop\n${columns}`, [first, ["Иванов", ...phones, "i@mail.ru", "A", "1"]])[0]?.client;

  test("are alternatives in the order of the profile; blank ones do not count", () => {
    expect(client("1", "", "3")).toMatchObject({ phone: "1", otherPhones: ["3"] });
    expect(client("", " ", "3")).toMatchObject({ phone: "3", otherPhones: [] });
    expect(client("", "", "")).toMatchObject({ phone: "", otherPhones: [] });
  });

  test("the first filled one is the column that a problem is about", () => {
    expect(client("", "2", "3")?.columns.phone).toEqual(["Раб"]);
    expect(client("", "", "")?.columns.phone).toEqual(["Моб", "Раб", "Дом"]);
  });
});

describe("purchases side by side", () => {
  const yaml = `retailer: shop
layout: wide
columns: { fio: ФИО, phone: Телефон, email: Email, order: Заказ, name: [Товар 1, Товар 2], price: [Цена 1, Цена 2] }`;
  const first = ["Заказ", "ФИО", "Телефон", "Email", "Товар 1", "Цена 1", "Товар 2", "Цена 2"];

  test("are those of one row; empty groups are nothing, half-filled ones are purchases with something missing", () => {
    const records = mapBy(yaml, [
      first,
      ["", ...ivan, "A", "1", "B", "2"],
      ["", ...ivan, "", "", "C", "3"],
      ["", ...ivan, "D", "4", "", "5"],
    ]);
    expect(records.map(goods)).toEqual([["A", "B"], ["C"], ["D", ""]]);
    expect(records[2]?.purchases[1]).toMatchObject({ price: "5", columns: { name: ["Товар 2"], price: ["Цена 2"] } });
  });

  test("of rows with the same order number are one registration", () => {
    const records = mapBy(yaml, [first, ["1", ...ivan, "A", "1", "B", "2"], ["1", "", "", "", "C", "3", "", ""]]);
    expect(records.map(goods)).toEqual([["A", "B", "C"]]);
    expect(records[0]?.purchases.map(({ rowIndex }) => rowIndex)).toEqual([0, 0, 1]);
  });

  test("may all be missing, which is told of the row", () => {
    const records = mapBy(yaml, [first, ["1", ...ivan, "A", "1", "", ""], ["1", ...ivan, "", "", "", ""]]);
    expect(records[0]?.flaws).toMatchObject([{ rowIndex: 1, code: "purchases.missing" }]);
  });
});

describe("purchases in one cell", () => {
  const yaml = "retailer: shop\ncolumns: { fio: ФИО, phone: Телефон, email: Email, list: Состав }";
  const first = ["ФИО", "Телефон", "Email", "Состав"];
  const written = "\nlist: { separator: ';', pattern: '{name} = {price}' }";

  test("are taken apart as the profile says, or as all cells of the sample are written", () => {
    expect(mapBy(yaml + written, [first, [...ivan, "A = 1; B = 2"]]).map(goods)).toEqual([["A", "B"]]);
    expect(mapBy(yaml, [first, [...ivan, "A (1x1₽); B (2x2₽)"]])[0]?.purchases).toMatchObject([
      { name: "A", price: "1₽", quantity: "1", columns: { name: ["Состав"], price: ["Состав"] } },
      { name: "B", price: "2₽", quantity: "2" },
    ]);
  });

  test("that cannot be taken apart, or are none, are a flaw of the row, with its column", () => {
    const records = mapBy(yaml + written, [first, [...ivan, "A 1"], [...anna, ""]]);
    expect(records.map(({ purchases }) => purchases.length)).toEqual([0, 0]);
    expect(records.flatMap(({ flaws }) => flaws)).toEqual([
      { rowIndex: 0, code: "purchases.unreadable", column: "Состав", value: "A 1" },
      { rowIndex: 0, code: "purchases.missing", column: "Состав", value: undefined },
    ]);
  });

  test.each([
    ["mapping.list_unknown", "A 1; B 2"],
    ["mapping.list_without_prices", "2× A, 1× B, red"],
  ])("are refused with %s where nothing is sure: %s", (code, cell) => {
    expect(() => mapBy(yaml, [first, [...ivan, cell]])).toThrow(expect.objectContaining({ code }));
  });
});

function mapBy(yaml: string, rows: readonly (readonly string[])[]): readonly MappedRecord[] {
  const all = sourceRows(rows);
  const mapper = createMapper(mapTable("a.csv", recognisedCsv(all), parseProfile("shop", yaml)));
  return [...mapper.map(all), ...mapper.end()];
}

describe("orders that the profile leaves out", () => {
  const statused = [...header, "Статус", "Отменён"];
  const bought = (order: string, status: string, cancelled = "") => [order, ...ivan, "A", "1", status, cancelled];
  const skip = "skip: { Статус: [Возврат, Отказ], Отменён: any }";

  test("are told by the first of their rows, and counted as skipped with all of them", () => {
    const { records, seen } = map(
      [
        bought("1", "Оплачен"),
        bought("2", " возврат "),
        ["2", "", "", "", "B", "2", "", ""],
        bought("3", "Оплачен", "01.10.2026"),
        bought("4", "Возврат?"),
      ],
      skip,
      statused,
    );
    expect(records.map(goods)).toEqual([["A"], ["A"]]);
    expect(seen).toMatchObject({ read: 5, skipped: 3, passedOver: [{ first: 3, last: 5, why: "by_profile" }] });
  });

  test("are left out also where they are longer than any order that is held", () => {
    const rows = Array.from({ length: 2500 }, () => bought("1", "Отказ"));
    const { records, seen } = map([...rows, bought("2", "Оплачен")], skip, statused);
    expect(records.map(goods)).toEqual([["A"]]);
    expect(seen).toMatchObject({ read: 2501, skipped: 2500 });
  });
});

test("of several columns for the fio the first filled one counts where the profile says so", () => {
  const first = ["Плательщик", "Получатель", "Телефон", "Email", "Товар", "Цена"];
  const yaml =
    "retailer: shop\ncolumns: { fio: { firstOf: [Плательщик, Получатель] }, phone: Телефон, email: Email, name: Товар, price: Цена }";
  const all = sourceRows([
    first,
    ["Иванов", "Петров", "+79111234567", "i@mail.ru", "A", "1"],
    [" ", "Петров", "+79111234568", "p@mail.ru", "B", "1"],
  ]);
  const mapper = createMapper(mapTable("a.csv", recognisedCsv(all), parseProfile("shop", yaml)));
  const records = [...mapper.map(all), ...mapper.end()];
  expect(records.map(({ client }) => client.fio)).toEqual(["Иванов", "Петров"]);
});

describe("merged cells", () => {
  /** `cells` begin in row 2; A is the order, B to D the client, E the product, F the price. */
  function mapMerged(cells: readonly (readonly string[])[], ranges: readonly string[], more = "", first = header) {
    const merged = ranges.map((text) => mergedRange(text, cells));
    const all = sourceRows([first, ...cells]).map((row): SourceRow => {
      const own = merged.filter(({ firstRow, lastRow }) => firstRow <= row.row && row.row <= lastRow);
      return own.length > 0 ? { ...row, merged: own } : row;
    });
    const mapper = createMapper(mapTable("a.xlsx", recognisedCsv(all), profile(more)));
    return [...mapper.map(all), ...mapper.end()];
  }

  const blank = ["", "", "", ""];
  const flawsOf = (records: readonly MappedRecord[]) =>
    records.flatMap(({ flaws, rows }) =>
      flaws.map(({ code, column, value, rowIndex }) => [rows[rowIndex]?.row, code, column, value]),
    );

  test("give the client and the order of their first row to the others, which is told", () => {
    const records = mapMerged(
      [
        ["1", ...ivan, "A", "1"],
        [...blank, "B", "2"],
        [...blank, "C", "3"],
        ["2", ...anna, "D", "4"],
      ],
      ["A2:A4", "B2:B4", "C2:C4", "D2:D4"],
    );
    expect(records.map(goods)).toEqual([["A", "B", "C"], ["D"]]);
    expect(records[0]?.rows[2]?.cells).toEqual(["1", ...ivan, "C", "3"]);
    expect(records.map(({ remarks, flaws }) => [remarks, flaws])).toEqual([
      [[3, 4].map((row) => ({ code: "row.merged_value", row })), []],
      [[], []],
    ]);
  });

  test("of a product give it a second price", () => {
    const [record] = mapMerged(
      [
        ["1", ...ivan, "A", "1"],
        ["1", ...ivan, "", "2"],
      ],
      ["E2:E3"],
    );
    expect(goods(record)).toEqual(["A", "A"]);
  });

  test("of a name in several columns, or over several columns of it, are the name", () => {
    const named = ["Заказ", "Фамилия", "Имя", "Телефон", "Email", "Товар", "Цена"];
    const of = "columns: { fio: [Фамилия, Имя], phone: Телефон, email: Email, order: Заказ, name: Товар, price: Цена }";
    const all = sourceRows([
      named,
      ["1", "Иванов Иван", "", "+79111234567", "i@mail.ru", "A", "1"],
      ["1", "", "", "", "", "B", "2"],
    ]);
    const range = { firstRow: 2, lastRow: 3, firstColumn: 1, lastColumn: 2, value: "Иванов Иван" };
    const rows = all.map((row) => (row.row > 1 ? { ...row, merged: [range] } : row));
    const mapper = createMapper(mapTable("a.xlsx", recognisedCsv(rows), parseProfile("shop", `retailer: shop\n${of}`)));
    const [record] = [...mapper.map(rows), ...mapper.end()];
    expect(record).toMatchObject({ client: { fio: "Иванов Иван" }, flaws: [] });
    expect(record?.rows[1]?.cells).toEqual(["1", "Иванов Иван", "", "", "", "B", "2"]);
  });

  test.each<[string, readonly (readonly string[])[], readonly string[], readonly unknown[]]>([
    [
      "a price is of none of their rows",
      [
        ["1", ...ivan, "A", "100"],
        ["1", ...ivan, "B", ""],
        ["1", ...ivan, "C", ""],
        ["1", ...ivan, "D", "4"],
      ],
      ["F2:F4"],
      [2, 3, 4].map((row) => [row, "price.merged", "Цена", "F2:F4"]),
    ],
    [
      "a price is of none of their rows, whoever bought and whatever is blank between them",
      [
        ["1", ...ivan, "A", "100"],
        ["", "", "", "", "", ""],
        ["2", ...anna, "B", ""],
      ],
      ["F2:F4"],
      [2, 4].map((row) => [row, "price.merged", "Цена", "F2:F4"]),
    ],
    [
      "over two columns, a value is of neither",
      [["1", "Иванов", "+79111234567", "", "A", "1"]],
      ["C2:D2"],
      [[2, "row.merged_across", "Email", "C2:D2"]],
    ],
    [
      "what they hide is told",
      [
        ["1", ...ivan, "A", "1"],
        ["1", ...anna, "B", "2"],
      ],
      ["B2:B3"],
      [[3, "row.hidden_value", "ФИО", "B2:B3"]],
    ],
    [
      "what they hide is no matter where it is the same",
      [
        ["1", ...ivan, "A", "1"],
        ["1", ...ivan, "B", "2"],
      ],
      ["A2:A3", "B2:B3"],
      [],
    ],
    [
      "a row without anything of its own is none",
      [
        ["1", ...ivan, "A", "1"],
        [...blank, "", ""],
      ],
      ["B2:B3", "F2:F3"],
      [],
    ],
    [
      "blank ones say nothing",
      [
        ["1", ...ivan, "A", "1"],
        ["1", ...ivan, "B", "2"],
      ],
      ["G2:H3", "A1:A3"],
      [],
    ],
  ])("%s", (_, cells, ranges, flaws) => {
    expect(flawsOf(mapMerged(cells, ranges))).toEqual(flaws);
  });

  test("of the column by which orders are left out count for every row", () => {
    const status = [...header, "Статус"];
    const records = mapMerged(
      [
        ["1", ...ivan, "A", "1", "отменён"],
        ["2", ...anna, "B", "2", ""],
        ["3", ...anna, "C", "3", "оплачен"],
      ],
      ["G2:G3"],
      "skip: { Статус: [отменён] }",
      status,
    );
    expect(records.map(goods)).toEqual([["C"]]);
  });
});

function mergedRange(text: string, cells: readonly (readonly string[])[]) {
  const [left = "A", right = "A"] = text.split(":");
  const [firstColumn, lastColumn] = [left.charCodeAt(0) - 65, right.charCodeAt(0) - 65];
  const [firstRow, lastRow] = [Number(left.slice(1)), Number(right.slice(1))];
  return { firstRow, lastRow, firstColumn, lastColumn, value: cells[firstRow - 2]?.[firstColumn] ?? "" };
}
