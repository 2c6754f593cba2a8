import { describe, expect, test } from "vitest";
import type { Cell } from "../model/cell.ts";
import type { ClientCells, FieldColumns, MappedRecord, RecordFlaw } from "../model/mapped-record.ts";
import type { Outcome, Reject } from "../model/outcome.ts";
import type { ProblemCode } from "../model/problem.ts";
import { defaultPolicy } from "../model/profile.ts";
import type { RowFlaw } from "../model/source-row.ts";
import { createJudge } from "./judge.ts";

const columns: FieldColumns = {
  fio: ["Фамилия", "Имя"],
  phone: ["Телефон"],
  email: ["Почта"],
  name: ["Товар"],
  price: ["Цена"],
};
const judge = createJudge(defaultPolicy, columns);

type Line = readonly [fio: string, phone: Cell, email: string, name: string, price: Cell];
const ivanov = ["Иванов Иван", "+79111234567", "ivanov@mail.ru"] as const;
const blank = ["", "", ""] as const;

/** One order of a file with one row per purchase, from row 2 on; the client is the one of its first row. */
function order(...lines: readonly Line[]): MappedRecord {
  const clients = lines.map(([fio, phone, email]) => clientCells(fio, phone, email));
  const [client = clientCells("", "", ""), ...others] = clients;
  return {
    rows: lines.map((cells, index) => ({ row: index + 2, line: index + 2, cells })),
    client,
    otherClients: others.filter((other) => other.fio !== "" || other.phone !== "" || other.email !== ""),
    purchases: lines.map(([fio, phone, email, name, price], rowIndex) => ({
      name,
      price,
      quantity: "",
      sum: "",
      columns,
      rowIndex,
      namesClient: [fio, phone, email].some((cell) => cell !== ""),
    })),
    flaws: [],
    remarks: [],
  };
}

function clientCells(fio: string, phone: Cell, email: string): ClientCells {
  return { fio, phone, email, otherPhones: [], otherEmails: [], columns };
}

function flaw(rowIndex: number, code: ProblemCode): RecordFlaw {
  return { rowIndex, code, column: undefined, value: undefined };
}

function codes(outcome: Outcome): readonly (readonly ProblemCode[])[] {
  return outcome.kind === "accepted" ? [] : outcome.problems.map((row) => row.map(({ code }) => code));
}

function rejected(record: MappedRecord): Reject {
  const outcome = judge(record);
  if (outcome.kind === "accepted") throw new Error("was accepted");
  return outcome;
}

describe("a record without a problem", () => {
  test("is a registration with its rows, its sum and nothing to tell", () => {
    const record = order([...ivanov, "Чайник", "1990.50"], [...ivanov, "Утюг", "10"]);
    expect(judge(record)).toEqual({
      kind: "accepted",
      rows: record.rows,
      kopecks: 200_050n,
      unpricedRows: 0,
      repairs: [],
      notices: [],
      registration: {
        client: { fio: "Иванов Иван", phone: "+79111234567", email: "ivanov@mail.ru" },
        purchases: [
          { name: "Чайник", kopecks: 199_050, row: 2 },
          { name: "Утюг", kopecks: 1000, row: 3 },
        ],
      },
    });
  });

  test("counts every repaired value and every notice", () => {
    const sent = order(
      ["Иванoв  Иван", "8 495 983-36-99 доб. 1", "ivanov@MAIL.RU", "Чайник", "1 990,50"],
      [...blank, "Утюг", { digits: "10", binary: false }],
    );
    expect(judge(sent)).toMatchObject({
      kind: "accepted",
      repairs: ["fio", "phone", "email", "price"],
      notices: [
        { code: "fio.mixed_script", row: 2 },
        { code: "phone.extension_dropped", row: 2 },
      ],
    });
  });

  test("may spell its client differently from row to row, as long as it is the same one", () => {
    const sent = order(
      [...ivanov, "Чайник", "1"],
      ["Иванов  Иван", "8 (911) 123-45-67", "ivanov@Mail.ru", "Утюг", "2"],
    );
    expect(judge(sent)).toMatchObject({ kind: "accepted", kopecks: 300n });
  });
});

describe("a refused record", () => {
  test("has all its problems, with the retailer's columns, the verbatim values and the fix that would do", () => {
    const [problems] = rejected(order(["Иванов 2", "+89111234567 ", "ivanov", "", "1,234"])).problems;
    expect(problems).toEqual([
      { code: "fio.invalid", column: "Фамилия, Имя", value: "Иванов 2", fix: undefined },
      { code: "phone.impossible", column: "Телефон", value: "+89111234567 ", fix: "+79111234567" },
      { code: "email.invalid", column: "Почта", value: "ivanov", fix: undefined },
      { code: "name.missing", column: "Товар", value: "", fix: undefined },
      { code: "price.ambiguous", column: "Цена", value: "1,234", fix: undefined },
    ]);
  });

  test("has two problems of one value where there are two", () => {
    const sent = order([`${"я".repeat(60)}1`, "+79111234567", "ivanov@mail.ru", "Чайник", "1"]);
    expect(codes(judge(sent))).toEqual([["fio.invalid", "fio.too_long"]]);
  });

  test("is refused whole: its good rows have the problem of their siblings", () => {
    const sent = order([...ivanov, "Чайник", "1"], [...ivanov, "Утюг", "abc"], [...ivanov, "Фен", "3"]);
    expect(codes(judge(sent))).toEqual([
      ["registration.sibling_rejected"],
      ["price.not_a_number"],
      ["registration.sibling_rejected"],
    ]);
  });

  test("has the problems of its client on every row that carries the client", () => {
    const client = ["Иванов Иван", "123", "ivanov@mail.ru"] as const;
    const sent = order([...client, "Чайник", "1"], [...blank, "Утюг", "2"], [...client, "Фен", "x"]);
    expect(codes(judge(sent))).toEqual([
      ["phone.impossible"],
      ["registration.sibling_rejected"],
      ["phone.impossible", "price.not_a_number"],
    ]);
  });

  test("has the problems of a blank client on its first row", () => {
    const sent = order([...blank, "Чайник", "1"], [...blank, "Утюг", "2"]);
    expect(codes(judge(sent))).toEqual([
      ["fio.missing", "phone.missing", "email.missing"],
      ["registration.sibling_rejected"],
    ]);
  });

  test("says on all its rows that they disagree about the client, and in which columns", () => {
    const sent = order(
      [...ivanov, "Чайник", "1"],
      [...blank, "Утюг", "2"],
      ["Иванов Иван", "+79117654321", "petrov@mail.ru", "Фен", "3"],
    );
    const conflict = { code: "client.conflicting_rows", column: "Телефон, Почта", value: undefined, fix: undefined };
    expect(rejected(sent).problems).toEqual([[conflict], [conflict], [conflict]]);
  });

  test("does not disagree about a cell that is blank", () => {
    const sent = order([...ivanov, "Чайник", "1"], ["Иванов Иван", "", "\u00A0", "Утюг", "2"]);
    expect(judge(sent).kind).toBe("accepted");
  });
});

describe("several phones and addresses", () => {
  const sent = (client: Partial<ClientCells>, ...others: readonly Partial<ClientCells>[]): MappedRecord => {
    const record = order([...ivanov, "Чайник", "1"]);
    const whole = (cells: Partial<ClientCells>) => ({ ...record.client, ...cells });
    return { ...record, client: whole(client), otherClients: others.map(whole) };
  };

  test("are alternatives: a valid one beats an invalid one before it, and that is told", () => {
    const record = sent({ phone: "123", otherPhones: ["456", "89111234567"], email: "x", otherEmails: ["i@mail.ru"] });
    expect(judge(record)).toMatchObject({
      kind: "accepted",
      registration: { client: { phone: "+79111234567", email: "i@mail.ru" } },
      notices: [{ code: "phone.other_taken" }, { code: "email.other_taken" }],
      repairs: ["phone"],
    });
    expect(judge(sent({ otherPhones: ["456"] }))).toMatchObject({ kind: "accepted", notices: [] });
  });

  test("of which none is valid have the problems of the first", () => {
    const phones = { phone: "+89111234567", otherPhones: ["456"], columns: { phone: ["Мобильный"] } };
    expect(rejected(sent(phones)).problems).toEqual([
      [{ code: "phone.impossible", column: "Мобильный", value: "+89111234567", fix: "+79111234567" }],
    ]);
  });

  test("contradict each other only where the rows share none", () => {
    const both = { phone: "+79111234567", otherPhones: ["89117654321"] };
    expect(judge(sent(both, { phone: "89117654321" })).kind).toBe("accepted");
    expect(codes(judge(sent(both, { phone: "+79110000000" })))).toEqual([["client.conflicting_rows"]]);
  });
});

test("a list that cannot be read is one problem, with its column and its value, and no missing purchase", () => {
  const flawed = { rowIndex: 0, code: "purchases.unreadable", column: "Состав", value: "A; B" } as const;
  const outcome = rejected({ ...order([...ivanov, "", ""]), purchases: [], flaws: [flawed] });
  expect(outcome.problems).toEqual([
    [{ code: "purchases.unreadable", column: "Состав", value: "A; B", fix: undefined }],
  ]);
  expect(outcome).toMatchObject({ kopecks: 0n, unpricedRows: 1 });
});

test("the purchases of one row have each its own columns", () => {
  const record = order([...ivanov, "Чайник", "1"]);
  const [purchase] = record.purchases;
  if (purchase === undefined) throw new Error("no purchase");
  const second = { ...purchase, price: "", columns: { name: ["Товар 2"], price: ["Цена 2"] } };
  const outcome = rejected({ ...record, purchases: [purchase, second] });
  expect(outcome.problems).toEqual([[{ code: "price.missing", column: "Цена 2", value: "", fix: undefined }]]);
  expect(outcome).toMatchObject({ kopecks: 100n, unpricedRows: 1 });
});

describe("the number of purchases", () => {
  const lines = (count: number) => Array.from({ length: count }, () => [...ivanov, "Чайник", "1"] as const);

  test("is ten at most", () => {
    expect(judge(order(...lines(10))).kind).toBe("accepted");
    expect(codes(judge(order(...lines(11))))).toEqual(Array(11).fill(["purchases.too_many"]));
  });

  test.each([
    ["no purchase at all", { ...order([...ivanov, "", ""]), purchases: [] }],
    ["a single row without name and price", order([...ivanov, " ", "\u00A0"])],
  ])("is not zero: %s", (_what, sent) => {
    const outcome = rejected(sent);
    expect(codes(outcome)).toEqual([["purchases.missing"]]);
    expect(outcome.problems[0]?.[0]?.column).toBe("Товар, Цена");
    expect(outcome).toMatchObject({ kopecks: 0n, unpricedRows: 1 });
  });

  test("does not excuse an empty row among others", () => {
    const sent = order([...ivanov, "Чайник", "1"], [...ivanov, "", ""]);
    expect(codes(judge(sent))).toEqual([["registration.sibling_rejected"], ["name.missing", "price.missing"]]);
  });

  test("that the mapping has found too large is told once", () => {
    const sent = order(...lines(11));
    const flaws = sent.rows.map((_row, rowIndex) => flaw(rowIndex, "purchases.too_many"));
    expect(codes(judge({ ...sent, flaws }))).toEqual(Array(11).fill(["purchases.too_many"]));
    expect(codes(judge({ ...order(...lines(1)), flaws: flaws.slice(0, 1) }))).toEqual([["purchases.too_many"]]);
  });
});

describe("a row that cannot be read", () => {
  test.each<RowFlaw["code"]>(["row.unreadable", "row.too_large", "row.unclosed_quote"])("has %s only", (code) => {
    const [row] = order([...blank, "", ""]).rows;
    if (row === undefined) throw new Error("no row");
    const outcome = rejected({ ...order([...blank, "", ""]), rows: [{ ...row, flaw: { code } }], purchases: [] });
    expect(outcome.problems).toEqual([[{ code, column: undefined, value: undefined, fix: undefined }]]);
    expect(outcome).toMatchObject({ kopecks: 0n, unpricedRows: 1 });
  });

  test("has row.ragged only, as its cells may stand in the wrong columns", () => {
    const sent = { ...order(["Иванов", "Иван", "+79111234567", "", ""]), purchases: [] };
    expect(codes(judge({ ...sent, flaws: [flaw(0, "row.ragged")] }))).toEqual([["row.ragged"]]);
  });
});

describe("the money of a refused record", () => {
  test.each<[readonly Cell[], bigint, number]>([
    [["1", "abc"], 100n, 1],
    [["-5.50", "100000000", "0"], 9_999_999_450n, 0],
    [["1,234", "", "0.001", "7"], 700n, 3],
    [["9".repeat(14), "x"], 0n, 2],
    [["9999999999999.99", "x"], 999_999_999_999_999n, 1],
  ])("%j sums up to %s kopecks, %i rows without a price", (prices, kopecks, unpricedRows) => {
    const sent = order(...prices.map((price) => [...ivanov, "Чайник", price] as const));
    expect(rejected(sent)).toMatchObject({ kopecks, unpricedRows });
  });

  test("is without the price of a row that cannot be read", () => {
    const sent = order([...ivanov, "Чайник", "1"], [...ivanov, "Утюг", "2"]);
    const rows = sent.rows.map((row, index) =>
      index === 1 ? { ...row, flaw: { code: "row.unreadable" } as const } : row,
    );
    expect(rejected({ ...sent, rows })).toMatchObject({ kopecks: 100n, unpricedRows: 1 });
  });

  test("comes with the repairs of its good values", () => {
    const sent = order(["Иванов  Иван", "89111234567", "x", "Чайник", "1,5"]);
    expect(rejected(sent).repairs).toEqual(["fio", "phone", "price"]);
  });
});

test("a column that the file lacks is not named", () => {
  const sent = order(["", ...ivanov.slice(1), "Чайник", "1"] as unknown as Line);
  expect(judge({ ...sent, client: { ...sent.client, columns: {} } })).toMatchObject({
    problems: [[{ code: "fio.missing", column: undefined }]],
  });
});

test("a purchase of zero pieces is refused, whatever its price", () => {
  const record = order([...ivanov, "Чайник", "1990.50"]);
  const purchases = record.purchases.map((purchase) => ({ ...purchase, quantity: "0,000 шт." }));
  expect(codes(judge({ ...record, purchases }))).toEqual([["quantity.invalid"]]);
  expect(codes(judge({ ...record, purchases: purchases.map((one) => ({ ...one, quantity: "0,500" })) }))).toEqual([]);
});
