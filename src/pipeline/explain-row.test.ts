import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chunkedFile } from "../harness/chunked-file.ts";
import { appWithoutDatabase } from "../harness/test-app.ts";
import { readRows, recogniseFile } from "../readers/index.ts";
import { explainRow } from "./explain-row.ts";

let folder: string;

// Nothing of it may be needed but the file.
const app = appWithoutDatabase();

const content = [
  "Выгрузка за ноябрь",
  "№ чека;ФИО;Телефон;Email;Товар;Цена;Пароль",
  "1;Иванов;8 (911) 123-45-67;i@mail.ru;Чай;1 234,50;тайна",
  "1;Иванов;8 (911) 123-45-67;i@mail.ru;;10;тайна",
  "",
  "2;Петров;+79111234568;p@mail.ru;Кофе;20;тайна",
  "№ чека;ФИО;Телефон;Email;Товар;Цена;Пароль",
  "Итого;;;;;1264,50;",
].join("\n");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "intake-explain-"));
  await writeFile(join(folder, "a.csv"), content);
  const columns = "{ order: № чека, fio: ФИО, phone: Телефон, email: Email, name: Товар, price: Цена }";
  await writeFile(join(folder, "shop.yaml"), `retailer: shop\nheaderRow: 2\ncolumns: ${columns}\n`);
});

afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

async function explain(row: number, file = "a.csv") {
  const profile = file === "a.csv" ? join(folder, "shop.yaml") : undefined;
  const explained = await app.explainRow(join(folder, file), row, { profile, stop: new AbortController().signal });
  return { ...explained, record: explained.records[0] };
}

describe("a row of data is explained", () => {
  test("with its cells, its siblings, each value as it was sent and read, and each rule", async () => {
    const { kind, profile, cells, record } = await explain(4);
    expect({ kind, profile }).toEqual({ kind: "data", profile: "shop" });
    expect(cells).toEqual([
      [
        { header: "№ чека", text: "1" },
        { header: "ФИО", text: "Иванов" },
        { header: "Телефон", text: "8 (911) 123-45-67" },
        { header: "Email", text: "i@mail.ru" },
        { header: "Товар", text: "" },
        { header: "Цена", text: "10" },
        { header: "Пароль", text: undefined },
      ],
    ]);
    expect(record).toMatchObject({ rows: [3, 4], accepted: false });
    expect(record?.values).toContainEqual({
      field: "phone",
      row: 3,
      columns: ["Телефон"],
      sent: "8 (911) 123-45-67",
      read: "+79111234567",
      repaired: true,
      codes: [],
      notices: [],
    });
    expect(record?.values).toContainEqual(
      expect.objectContaining({ field: "price", row: 3, sent: "1 234,50", read: "1234.50" }),
    );
    expect(record?.values).toContainEqual(
      expect.objectContaining({ field: "name", row: 4, read: undefined, codes: ["name.missing"] }),
    );
    expect(record?.problems.map(({ row, code }) => ({ row, code }))).toEqual([
      { row: 3, code: "registration.sibling_rejected" },
      { row: 4, code: "name.missing" },
    ]);
  });

  test("that passes every rule", async () => {
    expect((await explain(6)).record).toMatchObject({ rows: [6], accepted: true, problems: [] });
  });

  test("of a reject report with our own columns, of which none is secret", async () => {
    const report = `intake:row;intake:code;${content.split("\n")[1]}\n6;name.missing;${content.split("\n")[5]}`;
    await writeFile(join(folder, "a.csv.rejects.csv"), report);
    const [cells = []] = (await explain(2, "a.csv.rejects.csv")).cells;
    expect(cells.slice(0, 2)).toEqual([
      { header: "intake:row", text: "6" },
      { header: "intake:code", text: "name.missing" },
    ]);
    expect(cells.at(-1)).toEqual({ header: "Пароль", text: undefined });
  });

  test("of JSON with all its purchases", async () => {
    const bodies = [
      { fio: "Иванов", phone: "+79111234567", email: "i@mail.ru", purchases: [{ name: "Чай", price: 1 }] },
      {
        fio: "Петров",
        phone: "+79111234568",
        email: "p@mail.ru",
        purchases: [
          { name: "Чай", price: 1 },
          { name: "Мёд", price: 2 },
        ],
      },
    ];
    await writeFile(join(folder, "b.json"), JSON.stringify(bodies));
    const { cells, record } = await explain(2, "b.json");
    expect(cells).toHaveLength(2);
    expect(record).toMatchObject({ rows: [2], accepted: true });
    expect(record?.values.filter(({ field }) => field === "price").map(({ read }) => read)).toEqual(["1.00", "2.00"]);
  });

  test("with every order of a record that holds several", async () => {
    const orders = [
      { number: 1, items: [{ name: "Чай", price: 1 }] },
      { number: 2, items: [{ name: "Мёд", price: 0 }] },
    ];
    const records = ["Иванов Иван", "Петров Пётр"].map((name, at) => ({
      name,
      phone: `+7911123456${at}`,
      email: "i@mail.ru",
      orders,
    }));
    await writeFile(join(folder, "orders.json"), JSON.stringify(records));
    const explained = await explain(1, "orders.json");
    expect(explained.records.map(({ accepted, problems }) => [accepted, problems[0]?.code])).toEqual([
      [true, undefined],
      [false, "price.not_positive"],
    ]);
  });

  test("with the spelling that was probably meant, where the value is loaded as it is", async () => {
    await writeFile(
      join(folder, "script.csv"),
      "ФИО;Телефон;Email;Товар;Цена\nИванoв Пётр;+79111234567;i@gmial.com;Чай;1\n",
    );
    const { record } = await explain(2, "script.csv");
    expect(record?.values).toMatchObject([
      { field: "fio", read: "Иванoв Пётр", notices: ["fio.mixed_script"], suggestion: "Иванов Пётр" },
      { field: "phone", suggestion: undefined },
      { field: "email", read: "i@gmial.com", suggestion: "i@gmail.com" },
      {},
      {},
    ]);
  });
});

test.each([
  [1, "preamble"],
  [2, "header"],
  [5, "blank"],
  [7, "repeated_header"],
  [8, "total"],
])("row %i is no data but: %s", async (row, kind) => {
  expect(await explain(row)).toMatchObject({ kind, record: undefined });
});

test.each([0, 9])("row %i is missed", async (row) => {
  await expect(explain(row)).rejects.toMatchObject({ code: "file.row_missing", facts: { row, rows: 8 } });
});

test("reads no further than it must", async () => {
  const rows = Array.from({ length: 50_000 }, (_, index) => `${index};Иванов;+79111234567;i@mail.ru;Чай;1`);
  const text = ["№ чека;ФИО;Телефон;Email;Товар;Цена", ...rows].join("\n");
  let rowsRead = 0;
  const steps = {
    recognise: recogniseFile,
    async *read(...[file, plan]: Parameters<typeof readRows>) {
      for await (const chunk of readRows(file, plan)) {
        rowsRead += chunk.length;
        yield chunk;
      }
    },
  };
  const order = { profile: undefined, shelf: [], hints: {} };
  const explained = await explainRow(
    { file: chunkedFile("long.csv", Buffer.from(text), 2 ** 16), row: 100 },
    order,
    steps,
  );
  expect(explained.records[0]?.rows).toEqual([100]);
  expect(rowsRead).toBeLessThan(10_000);
});
