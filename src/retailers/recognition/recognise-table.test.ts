import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recognisedCsv, sourceRows } from "../../harness/source-rows.ts";
import { identifyTable } from "../map-table.ts";

const identify = (rows: readonly (readonly string[])[], headerRow?: number) =>
  identifyTable("drop.csv", recognisedCsv(sourceRows(rows)), { profile: undefined, headerRow });
const facts = ({ refusal }: ReturnType<typeof identify>) => ({ code: refusal?.code, ...refusal?.facts });

const header = ["ФИО", "Телефон", "Email", "Товар", "Цена"];
const people = [
  ["Иванов Иван", "+79111234567", "ivanov@mail.ru", "Чайник электрический", "1990,50"],
  ["Петрова Анна", "8 (911) 123-45-68", "anna@ya.ru", "Утюг паровой 2", "2500,00"],
  ["Сидоров Пётр", "9111234569", "sidorov@mail.ru", "Кофе в зёрнах", "800 ₽"],
  ["Ким Олег", "79111234570", "kim@mail.ru", "Набор ножей", "3100,00"],
];
const column = (at: number) => people.map((row) => row[at] ?? "");
const rest = { Телефон: column(1), Email: column(2), Цена: column(4) };
const withColumns = (columns: Readonly<Record<string, readonly string[]>>) => [
  Object.keys(columns),
  ...people.map((_row, index) => Object.values(columns).map((values) => values[index] ?? "")),
];

describe("the header", () => {
  test("may stand under titles and a period, which are told", () => {
    const rows = [["Отчёт о продажах"], ["за октябрь 2026", "", ""], [""], header, ...people];
    const { mapping } = identify(rows);
    expect(mapping).toMatchObject({ headerRow: 4, positions: { phone: [1] } });
    expect(mapping?.skipped).toEqual([{ first: 1, last: 2, why: "preamble" }]);
  });

  test("may have the numbers of its columns below it, which say nothing of what stands in them", () => {
    const { mapping, findings } = identify([header, ["1", "2", "3", "4", "5"], ...people.slice(0, 1)]);
    expect(mapping?.headerRow).toBe(1);
    expect(findings).toEqual(identify([header, ...people.slice(0, 1)]).findings);
  });

  test("may take two rows, the upper one with merged cells", () => {
    const rows = [["Клиент", "", "", "Покупка", ""], ["ФИО", "Телефон", "Email", "Название", "Цена"], ...people];
    expect(identify(rows).mapping).toMatchObject({
      headerRow: 2,
      columns: {
        fio: ["Клиент ФИО"],
        phone: ["Клиент Телефон"],
        email: ["Клиент Email"],
        name: ["Покупка Название"],
        price: ["Покупка Цена"],
      },
      skipped: [],
    });
  });

  test("stands over no more columns than its merged cell reaches", () => {
    const named = ["ФИО", "Телефон", "Email", "Название", "Цена", "Склад"];
    const cell = { firstRow: 1, lastRow: 1, firstColumn: 3, lastColumn: 4, value: "Покупка" };
    const rows = sourceRows([["", "", "", "Покупка"], named, ...people.map((row) => [...row, "Омск"])]);
    const merged = rows.map((row) => (row.row === 1 ? { ...row, merged: [cell] } : row));
    const { mapping } = identifyTable("a.xlsx", recognisedCsv(merged), { profile: undefined, headerRow: 2 });
    expect(mapping?.headers).toEqual(["ФИО", "Телефон", "Email", "Покупка Название", "Покупка Цена", "Склад"]);
  });

  test("may leave its lower row empty where a cell is merged downwards", () => {
    const rows = [["ФИО", "Контакты", "", "Покупка", ""], ["", "Телефон", "Email", "Товар", "Цена"], ...people];
    expect(identify(rows).mapping).toMatchObject({ headerRow: 2, positions: { fio: [0], phone: [1], price: [4] } });
  });

  test("that does not exist leaves the letters of a spreadsheet, and the values decide", () => {
    expect(identify(people).mapping).toMatchObject({
      headerRow: 0,
      columns: { fio: ["A"], phone: ["B"], email: ["C"], name: ["D"], price: ["E"] },
      findings: expect.arrayContaining([expect.objectContaining({ field: "price", because: "values" })]),
    });
  });

  test("that does not exist is not made up for by whole numbers: they may be no prices", () => {
    const rows = people.map((row, index) => [...row.slice(0, 4), String(100 + index)]);
    expect(facts(identify(rows))).toMatchObject({ code: "mapping.incomplete", missing: ["price"], headers: [] });
  });

  test("that does not exist leaves a price unsure where another number stands beside it", () => {
    const rows = people.map((row, index) => [...row, String(1 + index)]);
    expect(facts(identify(rows))).toMatchObject({ code: "mapping.ambiguous", field: "price", headers: ["E", "F"] });
  });

  test("is where a flag says, and nowhere where it says 0", () => {
    expect(identify([["x", "y"], header, ...people], 2).headerRow).toBe(2);
    expect(identify(people, 0).headers).toEqual(["A", "B", "C", "D", "E"]);
    expect(facts(identify(people, 9))).toMatchObject({ code: "file.header_missing", row: 9 });
  });

  test("is not where a flag says, if a phone or an e-mail address stands there", () => {
    expect(() => identify([header, ...people], 2)).toThrow(
      expect.objectContaining({ code: "file.header_is_data", facts: expect.objectContaining({ row: 2 }) }),
    );
  });
});

describe("what the values say", () => {
  test.each([
    ["Контакт", 0, "fio"],
    ["Контакт", 1, "phone"],
    ["Клиент", 0, "fio"],
    ["Номер", 1, "phone"],
    ["Имя", 0, "fio"],
    ["name", 0, "fio"],
    ["name", 3, "name"],
    ["Наименование", 3, "name"],
    ["Логин", 2, "email"],
  ])("«%s» with the values of column %i is the %s", (name, at, field) => {
    const rows = [header.with(at, name), ...people];
    expect(identify(rows).mapping?.columns).toMatchObject({ [field]: [name] });
  });

  test("a phone column full of e-mails is refused", () => {
    const rows = withColumns({
      ФИО: column(0),
      Телефон: column(2),
      Почта: column(2),
      Товар: column(3),
      Цена: column(4),
    });
    expect(facts(identify(rows))).toMatchObject({
      code: "mapping.contradicted",
      field: "phone",
      header: "Телефон",
      found: "email",
      percent: 100,
    });
  });

  test("is only a doubt where another column clearly is the phone", () => {
    const rows = withColumns({
      ФИО: column(0),
      Телефон: column(2),
      Мобильный: column(1),
      Почта: column(2),
      Товар: column(3),
      Цена: column(4),
    });
    expect(identify(rows)).toMatchObject({
      mapping: { columns: { phone: ["Мобильный"] } },
      doubts: [{ code: "values_unlike_header", headers: ["Телефон"], share: 1 }],
    });
  });

  test("product and price that look swapped are refused", () => {
    const rows = withColumns({
      ФИО: column(0),
      Телефон: column(1),
      Почта: column(2),
      Товар: column(4),
      Цена: column(3),
    });
    expect(facts(identify(rows))).toMatchObject({ code: "mapping.contradicted", header: "Цена", better: "Товар" });
    expect(identify(rows).doubts).toEqual([
      { code: "name_and_price_swapped", headers: ["Товар", "Цена"], share: expect.any(Number) },
    ]);
  });

  test.each([
    ["ФИО", withColumns({ ...rest, ФИО: column(3).map((name) => name.split(" ")[0] ?? ""), Товар: column(0) })],
    [
      "Фамилия",
      withColumns({ ...rest, Фамилия: ["Чайник", "Утюг", "Кофе", "Нож"], Имя: ["A", "B", "C", "D"], Товар: column(0) }),
    ],
  ])("people under «Товар» and things under «%s» are refused", (fio, rows) => {
    expect(facts(identify(rows))).toMatchObject({
      code: "mapping.contradicted",
      field: "fio",
      header: fio,
      better: "Товар",
    });
  });

  test("products of two capitalised words beside a surname and a given name are products", () => {
    const names = { Фамилия: ["Иванов", "Петрова", "Сидоров", "Ким"], Имя: ["Иван", "Анна", "Пётр", "Олег"] };
    const brands = ["Samsung Galaxy", "Bosch Serie", "Apple Watch", "Набор Ножей"];
    expect(identify(withColumns({ ...rest, ...names, Товар: brands })).mapping?.columns.name).toEqual(["Товар"]);
  });

  test("the recipient's phone and e-mail are no alternatives of the buyer's", () => {
    const rows = withColumns({
      Покупатель: column(0),
      Получатель: column(0).toReversed(),
      Телефон: column(1),
      "Телефон получателя": column(1).toReversed(),
      Email: column(2),
      "Email получателя": column(2).toReversed(),
      Товар: column(3),
      Цена: column(4),
    });
    const { columns } = identify(rows).mapping ?? {};
    expect(columns).toMatchObject({ fio: ["Покупатель"], phone: ["Телефон"], email: ["Email"] });
  });

  test("two nameless columns of people are not chosen from", () => {
    const rows = withColumns({
      Колонка1: column(0),
      Колонка2: ["Орлова Вера", "Орлов Лев", "Белов Ян", "Белова Ася"],
      Телефон: column(1),
      Почта: column(2),
      Товар: column(3),
      Цена: column(4),
    });
    expect(facts(identify(rows))).toMatchObject({ code: "mapping.ambiguous", headers: ["Колонка1", "Колонка2"] });
  });
});

describe("the parts of a name", () => {
  const doubtsOf = (parts: Readonly<Record<string, readonly string[]>>) =>
    identify(withColumns({ ...parts, Телефон: column(1), Почта: column(2), Товар: column(3), Цена: column(4) })).doubts;
  const surnames = ["Иванов", "Петрова", "Сидоров", "Ким"];
  const givenNames = ["Иван", "Анна", "Пётр", "Олег"];

  test("raise no doubt where they are what they are called, in one column or two", () => {
    expect(doubtsOf({ Фамилия: surnames, Имя: givenNames })).toEqual([]);
    expect(doubtsOf({ ФИО: column(0) })).toEqual([]);
  });

  test("that have changed places are a doubt", () => {
    expect(doubtsOf({ Фамилия: givenNames, Имя: surnames })).toEqual([
      { code: "given_name_swapped", headers: ["Фамилия", "Имя"], share: 1 },
    ]);
  });

  test("that hold more than one part are a doubt", () => {
    const withPatronymics = ["Иван Петрович", "Анна", "Пётр Ильич", "Олег"];
    expect(doubtsOf({ Фамилия: surnames, Имя: withPatronymics })).toEqual([
      { code: "whole_name_in_part", headers: ["Имя"], share: 0.5 },
    ]);
  });
});

describe("purchases side by side", () => {
  const client = { ФИО: column(0), Телефон: column(1), Почта: column(2) };
  const [names, prices] = [column(3), column(4)];
  const seconds = ["Мыло", "", "", "Плед"];
  const secondPrices = ["90", "", "", "2100,00"];
  const identifyPairs = (...pairs: readonly (readonly [string, readonly string[]])[]) =>
    identify([
      [...Object.keys(client), ...pairs.map(([name]) => name)],
      ...people.map((row, index) => [...row.slice(0, 3), ...pairs.map(([, values]) => values[index] ?? "")]),
    ]);

  test.each([
    ["Товар 1", "Цена 1", "Товар 2", "Цена 2"],
    ["Товар1", "Цена1", "Товар2", "Цена2"],
    ["Товар (1)", "Цена (1)", "Товар (2)", "Цена (2)"],
    ["Товар", "Цена", "Товар 2", "Цена 2"],
    ["Товар", "Цена", "Товар", "Цена"],
    ["Товар 1: название", "Товар 1: цена", "Товар 2: название", "Товар 2: цена"],
    ["item_1_name", "item_1_price", "item_2_name", "item_2_price"],
  ])("are known by %s, %s, %s, %s", (name, price, otherName, otherPrice) => {
    const { mapping } = identifyPairs([name, names], [price, prices], [otherName, seconds], [otherPrice, secondPrices]);
    expect(mapping).toMatchObject({ layout: "wide", positions: { name: [3, 5], price: [4, 6] } });
  });

  test("pair by their numbers, wherever they stand", () => {
    const { mapping } = identifyPairs(
      ["Цена 2", secondPrices],
      ["Цена 1", prices],
      ["Товар 1", names],
      ["Товар 2", seconds],
    );
    expect(mapping).toMatchObject({ layout: "wide", positions: { name: [5, 6], price: [4, 3] } });
  });

  test("may leave the last ones empty, and tell the price by sum and quantity", () => {
    const none = ["", "", "", ""];
    const { mapping } = identifyPairs(
      ...([
        ["Товар 1", names],
        ["Кол-во 1", ["1", "2", "1", "1"]],
        ["Сумма 1", prices],
        ["Товар 2", none],
        ["Кол-во 2", none],
        ["Сумма 2", none],
      ] as const),
    );
    expect(mapping).toMatchObject({ layout: "wide", positions: { name: [3, 6], quantity: [4, 7], sum: [5, 8] } });
  });

  test("that do not pair are not guessed at", () => {
    const identified = identifyPairs(["Товар 1", names], ["Товар 2", seconds], ["Цена 1", prices]);
    expect(facts(identified)).toMatchObject({ code: "mapping.ambiguous", field: "name" });
  });

  test("are none where a file has the same columns twice", () => {
    const { mapping } = identifyPairs(["Товар", names], ["Цена", prices], ["Товар", names], ["Цена", prices]);
    expect(mapping).toMatchObject({ layout: "long", positions: { name: [3], price: [4] } });
  });
});

describe("all purchases in one cell", () => {
  const withLists = (lists: readonly string[], more: Readonly<Record<string, readonly string[]>> = {}) =>
    identify(withColumns({ ФИО: column(0), Телефон: column(1), Почта: column(2), "Состав заказа": lists, ...more }));
  const lists = ["Крем, 50 мл (1x1500₽); Мыло (2x90₽)", "Крем (1x1500₽)", "Плед (1x2100₽)", "Мыло (1x90₽)"];

  test("are known by how they are written", () => {
    expect(withLists(lists).mapping).toMatchObject({
      layout: "list",
      list: { separator: ";", pattern: "{name} ({quantity}x{price})" },
      columns: { list: ["Состав заказа"] },
    });
  });

  test("may be written otherwise in a few rows, which are refused one by one", () => {
    expect(withLists(lists.with(3, "Мыло")).mapping?.layout).toBe("list");
  });

  test("may stand under the name of an order, where the cells hold products with prices and no numbers", () => {
    const client = { ФИО: column(0), Телефон: column(1), Почта: column(2) };
    const { mapping } = identify(withColumns({ ...client, Заказ: lists }));
    expect(mapping).toMatchObject({ layout: "list", columns: { list: ["Заказ"] } });
    expect(mapping?.columns.order).toBeUndefined();
    const numbers = { ...client, Заказ: ["A-1", "A-2", "A-3", "A-4"], Товар: column(3), Цена: column(4) };
    expect(identify(withColumns(numbers)).mapping?.columns.order).toEqual(["Заказ"]);
  });

  test("are refused where their prices or their spelling are not known", () => {
    const unpriced = ["2× Крем, 1× Мыло", "1× Крем", "1× Плед, 3× Мыло", "1× Мыло"];
    expect(facts(withLists(unpriced))).toMatchObject({ code: "mapping.list_without_prices", column: "Состав заказа" });
    const unknown = ["Крем / 1500", "Мыло / 90", "Плед / 2100", "Кофе / 800"];
    expect(facts(withLists(unknown))).toMatchObject({ code: "mapping.list_unknown", column: "Состав заказа" });
  });

  test("are one product each where a price stands beside it", () => {
    const { mapping } = withLists(["Крем (50)", "Мыло (2)", "Плед (1)", "Кофе (3)"], { Цена: column(4) });
    expect(mapping?.layout).toBe("long");
  });
});

describe("the price", () => {
  const amounts = (columns: Readonly<Record<string, readonly string[]>>) =>
    identify(withColumns({ ФИО: column(0), Телефон: column(1), Почта: column(2), Товар: column(3), ...columns }));

  test.each(["Итого", "Бюджет", "Сумма заказа", "Закупочная цена", "Доставка"])("is never «%s»", (name) => {
    expect(facts(amounts({ [name]: column(4) }))).toMatchObject({ code: "mapping.incomplete", missing: ["price"] });
  });

  test("is told by a sum and a quantity together, and not by a sum alone", () => {
    const quantity = ["1", "2", "1", "3"];
    expect(amounts({ Сумма: column(4), Количество: quantity }).mapping?.columns).toMatchObject({
      sum: ["Сумма"],
      quantity: ["Количество"],
    });
    expect(facts(amounts({ Сумма: column(4) }))).toMatchObject({ code: "mapping.only_sum", header: "Сумма" });
  });

  test("of one piece wins over the sum beside it", () => {
    const { mapping } = amounts({ Сумма: column(4), Цена: column(4), "Кол-во": ["1", "1", "1", "1"] });
    expect(mapping?.columns).toMatchObject({ price: ["Цена"], quantity: ["Кол-во"], sum: ["Сумма"] });
  });
});

test.each(["RUB", "руб.", "₽", "643", ""])("a column of currencies that says «%s» is no matter", (currency) => {
  const rows = [[...header, "Валюта"], ...people.map((row) => [...row, currency])];
  expect(identify(rows).refusal).toBeUndefined();
});

test.each(["Цена, руб.", "Цена (₽)", "Цена за ед., руб", "Price, RUB", "price_rub"])("«%s» is a price", (name) => {
  const rows = [[...header.slice(0, 4), name], ...people];
  expect(identify(rows)).toMatchObject({ refusal: undefined, mapping: { columns: { price: [name] } } });
});

test.each([
  ["Цена, USD", "mapping.other_currency", {}],
  ["Price (EUR)", "mapping.other_currency", {}],
  ["price_usd", "mapping.other_currency", {}],
  ["Цена, тыс. руб.", "mapping.other_unit", { unit: "thousands" }],
  ["Цена, коп.", "mapping.other_unit", { unit: "kopecks" }],
])("prices under «%s» are refused: %s", (name, code, rest) => {
  const rows = [[...header.slice(0, 4), name], ...people];
  expect(identify(rows).refusal).toMatchObject({ code, facts: { header: name, row: undefined, ...rest } });
});

test("a price in rubles is taken where one in dollars stands beside it", () => {
  const rows = [
    [...header.slice(0, 4), "Цена, USD", "Цена, руб."],
    ...people.map((row) => [...row.slice(0, 4), "19", ...row.slice(4)]),
  ];
  expect(identify(rows)).toMatchObject({ refusal: undefined, mapping: { columns: { price: ["Цена, руб."] } } });
});

test("a title that says thousands refuses the prices below it, and is named by its row alone", () => {
  const rows = [["Продажи, в тысячах рублей"], header, ...people];
  expect(facts(identify(rows))).toEqual({
    file: expect.anything(),
    unit: "thousands",
    header: undefined,
    row: 1,
    code: "mapping.other_unit",
  });
});

test("a client may be called by what stands over its name in the upper of two header rows", () => {
  const rows = [
    ["Клиент", "", "", "Продажа", ""],
    ["Наименование", "Телефон", "Email", "Номенклатура", "Цена"],
    ...people,
  ];
  expect(identify(rows).mapping).toMatchObject({ headerRow: 2, columns: { fio: ["Клиент Наименование"] } });
});

test("the phone of the recipient is not that of the buyer where both have names that differ", () => {
  const receivers = ["Орлов Лев", "Петрова Анна", "Белов Ян", "Ким Олег"];
  const { Телефон: phones, ...others } = rest;
  const columns = { "ФИО покупателя": column(0), "Телефон получателя": phones, ...others, Товар: column(3) };
  expect(facts(identify(withColumns({ ...columns, "ФИО получателя": receivers })))).toMatchObject({
    code: "mapping.ambiguous",
    field: "fio",
    headers: ["ФИО покупателя", "ФИО получателя"],
  });
  expect(identify(withColumns({ ...columns, "ФИО получателя": column(0) })).refusal).toBeUndefined();
  expect(
    identify(withColumns({ ...columns, "Телефон покупателя": phones, "ФИО получателя": receivers })).mapping,
  ).toMatchObject({
    columns: { phone: ["Телефон покупателя"] },
  });
});

test("phones that a spreadsheet has spoilt are still the phones: each row is refused with its reason", () => {
  const columns = {
    ФИО: column(0),
    ...rest,
    Телефон: ["7,91E+10", "7.91112E+10", "7,91E+10", "7,91E+10"],
    Товар: column(3),
  };
  expect(identify(withColumns(columns)).mapping?.columns.phone).toEqual(["Телефон"]);
});

describe("beside a surname", () => {
  const surnames = ["Иванов", "Петрова", "Сидоров", "Ким"];
  const givenNames = ["Иван", "Анна", "Пётр", "Олег"];
  const fioOf = (columns: Readonly<Record<string, readonly string[]>>) =>
    identify(withColumns({ ...columns, ...rest, Товар: column(3) })).mapping?.columns.fio;

  test.each([
    ["Фамилия клиента", "Имя клиента"],
    ["Surname", "Name"],
    ["customer.surname", "customer.name"],
    ["Покупатель Фамилия", "Покупатель Имя"],
    ["lastname", "client_name"],
  ])("%s the given name %s is a part, in whatever order they stand", (surname, givenName) => {
    expect(fioOf({ [surname]: surnames, [givenName]: givenNames })).toEqual([surname, givenName]);
    expect(fioOf({ [givenName]: givenNames, [surname]: surnames })).toEqual([surname, givenName]);
  });

  test("a whole name stays whole, and a product called by a word is no given name", () => {
    expect(fioOf({ Фамилия: surnames, "Имя клиента": column(0) })).toEqual(["Имя клиента"]);
    const products = ["Чайник", "Утюг", "Кофе", "Ножи"];
    expect(facts(identify(withColumns({ Surname: surnames, Name: products, ...rest })))).toMatchObject({
      missing: ["fio"],
    });
  });
});

test.each(["Название", "Наименование", "title"])("%s of a list in which nothing is sold is no product", (name) => {
  const columns = { "Код клиента": ["1", "2", "3", "4"], [name]: ["вова", "петя", "витя", "роман"], ...rest };
  const { Цена: _none, ...withoutPrices } = columns;
  expect(facts(identify(withColumns(withoutPrices)))).toMatchObject({ missing: ["fio", "name", "price"] });
  expect(identify(withColumns({ ...columns, [name]: column(3), ФИО: column(0) })).mapping?.columns.name).toEqual([
    name,
  ]);
});

test("an article is the product only where nothing else is", () => {
  const code = ["A-1", "A-2", "B-7", "C-9"];
  const rest = { ФИО: column(0), Телефон: column(1), Почта: column(2), Цена: column(4) };
  expect(identify(withColumns({ ...rest, Артикул: code })).mapping?.columns.name).toEqual(["Артикул"]);
  expect(identify(withColumns({ ...rest, Артикул: code, Товар: column(3) })).mapping?.columns.name).toEqual(["Товар"]);
});

test("headers that are words of JavaScript, and blank ones, mean nothing", () => {
  const rows = [["__proto__", ...header, "constructor", ""], ...people.map((row) => ["x", ...row, "y", ""])];
  expect(identify(rows).mapping?.positions).toMatchObject({ fio: [1], price: [5] });
});

test("the order of the columns does not matter", () => {
  const columns: Readonly<Record<string, readonly string[]>> = {
    "№ заказа": ["1", "2", "3", "4"],
    Фамилия: ["Иванов", "Петрова", "Сидоров", "Ким"],
    Имя: ["Иван", "Анна", "Пётр", "Олег"],
    Телефон: column(1),
    "Рабочий телефон": ["", "", "+74951234567", ""],
    Почта: column(2),
    name: column(3),
    Менеджер: ["Орлова Вера", "Орлов Лев", "Белов Ян", "Белова Ася"],
    Цена: column(4),
    Итого: column(4),
    "Кол-во": ["1", "1", "2", "1"],
  };
  const expected = identify(withColumns(columns)).mapping?.columns;
  expect(expected).toMatchObject({ fio: ["Фамилия", "Имя"], name: ["name"], price: ["Цена"] });
  const orders = fc.shuffledSubarray(Object.keys(columns), { minLength: Object.keys(columns).length });
  fc.assert(
    fc.property(orders, (names) => {
      const shuffled = Object.fromEntries(names.map((name) => [name, columns[name] ?? []]));
      expect(identify(withColumns(shuffled)).mapping?.columns).toEqual(expected);
    }),
  );
});

test("people under a name that tells nothing are taken for the clients, and that is told; those who sell never are", () => {
  const products = { ...rest, Товар: column(3) };
  expect(identify(withColumns({ Гость: column(0), ...products }))).toMatchObject({
    mapping: { columns: { fio: ["Гость"] } },
    doubts: [{ code: "taken_by_values", headers: ["Гость"], share: 1 }],
  });
  for (const seller of ["Консультант", "Продавец-консультант", "Оформил", "Created by"]) {
    expect(facts(identify(withColumns({ [seller]: column(0), ...products })))).toMatchObject({ missing: ["fio"] });
  }
  expect(identify([...people.map((row) => [...row])]).doubts).toEqual([]);
});

describe("of two prices", () => {
  const cheaper = ["1500,00", "2500,00", "700 ₽", "3000,00"];
  const priced = { ФИО: column(0), ...rest, Товар: column(3) };

  test("the plain one is taken, and the other is told where it differs", () => {
    const { doubts, mapping } = identify(withColumns({ ...priced, "Цена со скидкой": cheaper }));
    expect(mapping?.columns.price).toEqual(["Цена"]);
    expect(doubts).toEqual([{ code: "other_price", headers: ["Цена", "Цена со скидкой"], share: 0.75 }]);
    expect(identify(withColumns({ ...priced, "Старая цена": cheaper })).doubts).toEqual([]);
  });

  test("the one after the discount is taken where the other is what it was before", () => {
    const { Цена: before, ...others } = priced;
    const { mapping } = identify(withColumns({ ...others, "Старая цена": before, "Цена со скидкой": cheaper }));
    expect(mapping?.columns.price).toEqual(["Цена со скидкой"]);
  });

  test("neither is taken where both are as good", () => {
    const { Цена: before, ...others } = priced;
    const columns = { ...others, "Цена без скидки": before, "Цена со скидкой": cheaper };
    expect(facts(identify(withColumns(columns)))).toMatchObject({ code: "mapping.ambiguous", field: "price" });
  });
});

test("orders that were returned are told, since nothing but a profile leaves them out", () => {
  const statused = (statuses: readonly string[]) => [
    [...header, "Статус"],
    ...people.map((row, index) => [...row, statuses[index] ?? ""]),
  ];
  expect(identify(statused(["Оплачен", "Возврат", "Оплачен", "Отменён"])).doubts).toEqual([
    { code: "undone_orders", headers: ["Статус"], share: 0.5 },
  ]);
  expect(identify(statused(["Оплачен", "Доставлен", "Оплачен", ""])).doubts).toEqual([]);
});

/** Headers as importers of these exports ask for them, shortened. */
const exportsOfVendors: readonly (readonly [string, string, string, readonly string[]])[] = [
  [
    "Ozon",
    "no_buyers",
    "orders since July 2025",
    [
      "Номер заказа",
      "Номер отправления",
      "Дата обработки",
      "Статус",
      "Сумма отправления",
      "Название товара",
      "SKU",
      "Артикул",
      "Ваша цена",
      "Оплачено покупателем",
      "Количество",
    ],
  ],
  [
    "Ozon",
    "no_buyers",
    "orders in English",
    ["Order number", "Posting number", "Processed at", "SKU", "Maximum price", "Paid by customer", "Quantity"],
  ],
  [
    "Ozon",
    "no_buyers",
    "accruals",
    [
      "Дата начисления",
      "Тип начисления",
      "Номер отправления или идентификатор услуги",
      "SKU",
      "Название товара или услуги",
      "Количество",
    ],
  ],
  [
    "Ozon",
    "no_buyers",
    "accruals by groups",
    ["Дата начисления", "Группа услуг", "Тип начисления", "SKU", "Сумма итого, руб."],
  ],
  [
    "Ozon",
    "no_buyers",
    "what was sold",
    [
      "Название товара",
      "Артикул",
      "SKU",
      "Цена реализации",
      "Реализовано на сумму, руб.",
      "Кол-во",
      "Возвращено на сумму, руб.",
    ],
  ],
  [
    "Wildberries",
    "no_buyers",
    "a weekly report without barcodes",
    ["Предмет", "Артикул WB", "Артикул продавца", "Название", "Обоснование для оплаты", "Кол-во", "Цена розничная"],
  ],
  [
    "Wildberries",
    "no_buyers",
    "a report of sales",
    ["Артикул поставщика", "Название", "Кол-во", "Цена розничная", "Вайлдберриз реализовал Товар (Пр)"],
  ],
  [
    "Wildberries",
    "no_buyers",
    "the weekly report of the API",
    ["rrd_id", "nm_id", "sa_name", "brand_name", "supplier_oper_name", "quantity", "retail_price"],
  ],
  [
    "Wildberries",
    "no_buyers",
    "tasks to pack",
    ["№ задания", "Фото", "Бренд", "Наименование", "Размер", "Артикул продавца", "Стикер"],
  ],
  [
    "amoCRM",
    "no_items",
    "deals with a unit",
    ["ID", "Название сделки", "Бюджет, ₽", "Ответственный", "Полное имя контакта", "Рабочий телефон", "Рабочий email"],
  ],
  [
    "amoCRM",
    "no_items",
    "deals with a product, but no price",
    [
      "ID",
      "Название сделки",
      "Воронка",
      "Полное имя (контакт)",
      "Рабочий телефон (контакт)",
      "Рабочий email (контакт)",
      "Товар",
    ],
  ],
  [
    "amoCRM",
    "no_purchases",
    "contacts",
    ["ID", "Имя", "Фамилия", "Компания", "Ответственный", "Рабочий email", "Рабочий телефон", "Рабочий прямой телефон"],
  ],
];

test.each(exportsOfVendors)("an export of %s is refused as such (%s): %s", (from, reason, _what, names) => {
  const rows = ["1", "2", "3"].map((row) => names.map((name) => `${name} ${row}`));
  expect(facts(identify([names, ...rows]))).toMatchObject({ code: "file.unloadable_export", from, reason });
});

test.each([
  ["Номер отправления", "Принят в обработку"],
  ["Вайлдберриз реализовал Товар (Пр)", "Обоснование для оплаты"],
  ["Название сделки", "Бюджет"],
  ["Рабочий прямой телефон", "Этап сделки"],
])("a file with buyers and purchases is nobody's export, though it has %s and %s", (one, other) => {
  const rows = [[...header, one, other], ...people.map((row) => [...row, "", ""])];
  expect(identify(rows).refusal).toBeUndefined();
  const withoutPrice = rows.map((row) => row.filter((_cell, at) => at !== 4 && at !== 2));
  for (const from of ["Ozon", "Wildberries"]) expect(facts(identify(withoutPrice))).not.toMatchObject({ from });
});
