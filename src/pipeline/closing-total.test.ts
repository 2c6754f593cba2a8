import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../harness/test-app.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";

let database: TestDatabase;
let tool: TestApp;
let folder: string;

beforeEach(async () => {
  database = await testDatabase();
  tool = testApp(database);
  folder = await mkdtemp(join(tmpdir(), "intake-closing-"));
});

afterEach(async () => {
  await tool.app.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

const client = (index: number) => `Иванов;+7911000000${index};i${index}@mail.ru;Чай`;
const priced = ["ФИО;Телефон;Email;Товар;Цена", `${client(1)};10,00`, `${client(2)};20,50`];
const multiplied = [
  "ФИО;Телефон;Email;Товар;Цена;Кол-во;Сумма",
  `${client(1)};10,00;2;20,00`,
  `${client(2)};20,50;1;20,50`,
];
const counted = ["ФИО;Телефон;Email;Товар;Цена;Кол-во", `${client(1)};10,00;2`, `${client(2)};20,50;1`];

async function csv(lines: readonly string[]): Promise<string> {
  const path = join(folder, "a.csv");
  await writeFile(path, lines.join("\n"));
  return path;
}

describe("the total line of a file", () => {
  test.each([
    ["of its prices", [...priced, "Итого;;;;30,50"]],
    ["below the numbers of the columns", [priced[0] ?? "", "1;2;3;4;5", ...priced.slice(1), "Итого;;;;30,50"]],
    ["of prices of which one is refused", [...priced, "Петров;нет;;Чай;1,00", ";;;Всего:;31,50"]],
    ["of its line sums", [...multiplied, "Итого;;;;;3;40,50"]],
    ["above signatures", [...priced, "ИТОГО:;;;;30.50", "Главный бухгалтер ____;;;;"]],
    ["of all orders, behind those of each", [...priced, "Итого по заказу;;;;30,50", "Общий итог;;;;30,50"]],
    ["that counts returns, too", [...priced, `${client(3)};-0,50`, "Итого;;;;30,00"]],
  ])("%s is held against its rows", async (_which, lines) => {
    const run = await tool.import(await csv(lines));
    expect(run).toMatchObject({ status: "completed", controls: [{ source: "file", what: "sum", holds: true }] });
    expect(run.notices).toEqual([]);
  });

  test.each([
    ["prices", [...priced, "Итого;;;;30,51"], { expected: "30.51", found: "30.50" }],
    ["line sums", [...multiplied, "Итого;;;;;3;30,50"], { expected: "30.50", found: "40.50" }],
  ])(
    "that is not the sum of its %s refuses it, dry or not, before anything is written",
    async (_of, lines, control) => {
      const path = await csv(lines);
      for (const dryRun of [true, false]) {
        const run = await tool.import(path, { dryRun });
        expect(run).toMatchObject({ run: undefined, status: "refused", rows: { read: 3, loaded: 0, skipped: 3 } });
        expect(run.controls).toEqual([{ source: "file", what: "sum", ...control, holds: false }]);
      }
      expect(await database.count("import_runs")).toBe(0);
    },
  );

  test.each([
    ["beside a quantity without sums", [...counted, "Итого;;;;40,50;"]],
    ["with one before it", [...priced, "Итого;;;;30,50", `${client(3)};1,00`, "Итого;;;;1,00"]],
    ["below an amount that cannot be read", [...priced, `${client(3)};1,234`, "Итого;;;;1264,50"]],
    ["with rows below it", [...priced, "Итого;;;;99,00", `${client(3)};1,00`]],
  ])("%s may mean something else: it is told that it was not checked", async (_where, lines) => {
    const run = await tool.import(await csv(lines));
    expect(run).toMatchObject({ status: "completed", controls: [], notices: [{ code: "total.unchecked", rows: 1 }] });
  });

  test("of an order, and one without an amount, say nothing about the file", async () => {
    const run = await tool.import(await csv([...priced, "Итого по заказу;;;;1,00", "Всего наименований 2;;;;"]));
    expect(run).toMatchObject({ status: "completed", controls: [], notices: [] });
  });

  test.each([
    ["in one cell", ["Всего строк: 2;;;;"]],
    ["in two", [";Итого строк:;2;;"]],
    ["behind the number", ["Итого: 2 записи;;;;"]],
    ["below a sum", ["Итого;;;;30,50", "Количество строк: 2;;;;"]],
    ["beside a sum", ["Итого: 2 строки;;;;30,50"]],
  ])("that counts its rows %s is held against them", async (_how, closing) => {
    const run = await tool.import(await csv([...priced, ...closing]));
    expect(run).toMatchObject({ status: "completed", rows: { loaded: 2, skipped: closing.length }, notices: [] });
    expect(run.controls.at(-1)).toEqual({ source: "file", what: "rows", expected: "2", found: "2", holds: true });
  });

  test.each(["Всего строк: 3;;;;", "Итого: 1 000 записей", "Total rows;3;;;"])(
    "that counts other rows (%s) refuses the file, rejects and all",
    async (line) => {
      const path = await csv([...priced.slice(0, 2), "Петров;нет;;Чай;1,00", line]);
      for (const dryRun of [true, false]) {
        const run = await tool.import(path, { dryRun });
        expect(run).toMatchObject({ status: "refused", controls: [{ what: "rows", found: "2", holds: false }] });
      }
      expect(await database.count("import_runs")).toBe(0);
    },
  );

  test.each<[string, string, readonly boolean[]]>([
    ["the number", "Итого: 3 строки;;;;30,50", [true, false]],
    ["the sum", "Итого: 2 строки;;;;30,51", [false, true]],
  ])("that says both, and of them %s wrong, refuses the file", async (_which, line, holds) => {
    const run = await tool.import(await csv([...priced, line]));
    expect(run.status).toBe("refused");
    expect(run.controls.map(({ what, holds }) => [what, holds])).toEqual([
      ["sum", holds[0]],
      ["rows", holds[1]],
    ]);
  });

  test("that may count orders, or rows that are left out, is told to be unchecked", async () => {
    const ordered = ["Заказ;ФИО;Телефон;Email;Товар;Цена", `1;${client(1)};1,00`, `1;${client(1)};2,00`];
    for (const lines of [
      [...ordered, "Итого: 1 запись;;;;;"],
      [...priced, "Всего строк: 2;;;;", `${client(3)};1,00`],
    ]) {
      const run = await tool.import(await csv(lines));
      expect(run).toMatchObject({ status: "completed", controls: [], notices: [{ code: "total.unchecked", rows: 1 }] });
    }
  });

  test("is found at the end of a long file", async () => {
    const rows = Array.from(
      { length: 2000 },
      (_, index) => `Иванов;+7911${1_000_000 + index};i${index}@mail.ru;Чай;1,00`,
    );
    const run = await tool.import(await csv(["ФИО;Телефон;Email;Товар;Цена", ...rows, "Итого;;;;2001,00"]));
    expect(run).toMatchObject({ status: "refused", rows: { read: 2001 } });
  });

  test.each([
    ["numbers", 20.5, "refused"],
    ["text, which a spreadsheet does not add up", "20,50", "completed"],
  ])("of a workbook is held against %s", async (_what, price, status) => {
    const path = join(folder, "a.xlsx");
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet("Лист1").addRows([
      ["ФИО", "Телефон", "Email", "Товар", "Цена"],
      ["Иванов", "+79110000001", "i1@mail.ru", "Чай", 10],
      ["Иванов", "+79110000002", "i2@mail.ru", "Чай", price],
      ["Итого", "", "", "", 10],
    ]);
    await workbook.xlsx.writeFile(path);
    expect(await tool.import(path)).toMatchObject({ status });
  });
});
