import { expect, test } from "vitest";
import { fixture } from "../../harness/fixture.ts";
import { memoryFile } from "../../harness/memory-file.ts";
import { rawWorkbook, relationships, sheetXml, workbookXml } from "../../harness/raw-workbook.ts";
import { cellText } from "../../model/cell.ts";
import type { ReadHints } from "../../model/read-plan.ts";
import type { SourceFile } from "../../model/source-file.ts";
import { xlsxReader } from "./xlsx-reader.ts";

const hints: ReadHints = { sheet: "Покупки", join: { sheet: "Клиенты", key: "Код клиента", clientKey: "Код" } };

test("purchases get the cells of their client, by the text of the key", async () => {
  const { evidence, rows } = await read(await fixture("xlsx-two-sheets.xlsx"), hints);
  expect(evidence).toEqual([{ what: "sheet", found: "Покупки + Клиенты", because: "given" }]);
  expect(rows.slice(0, 5).map(told)).toEqual([
    [1, undefined, "Покупки за октябрь"],
    [
      ...[3, undefined, "Код клиента", "Покупки Дата", "Товар", "Цена"],
      ...["Код", "ФИО", "Телефон", "Почта", "Клиенты Дата"],
    ],
    [
      ...[4, undefined, "1001", "2026-10-01", "Чайник", "1999.9"],
      ...["1001", "Иванов Иван Иванович", "+79111234567", "ivanov@mail.ru", "2020-01-01"],
    ],
    [
      ...[5, undefined, "1001", "2026-10-01", "Утюг", "2500"],
      ...["1001", "Иванов Иван Иванович", "+79111234567", "ivanov@mail.ru", "2020-01-01"],
    ],
    [
      ...[6, undefined, "1002", "2026-10-02", "Лампа", "700"],
      ...["1002", "Петрова Анна", "+79117654321", "anna@mail.ru", "2021-02-02"],
    ],
  ]);
});

test("purchases without a client, or with two, say so; clients without a purchase come last", async () => {
  const { rows } = await read(await fixture("xlsx-two-sheets.xlsx"), hints);
  expect(rows.slice(5).map(told)).toEqual([
    [7, "client.not_found", "1009", "2026-10-03", "Пылесос", "9000"],
    [8, "client.ambiguous", "1003", "2026-10-03", "Фен", "1500"],
    [9, "client.not_found", "", "2026-10-04", "Блендер", "3100"],
    [
      ...[10, undefined, "1002", "2026-10-05", "Тостер", "2200"],
      ...["1002", "Петрова Анна", "+79117654321", "anna@mail.ru", "2021-02-02"],
    ],
    [11, "client.not_found", "Итого", "", "", "20999.9"],
    [11 + 6, undefined, "1004", "", "", "", "1004", "Кузнецов Олег", "+79990000003", "oleg@mail.ru", "2023-04-05"],
  ]);
});

test("a key of the same name in both sheets is one column", async () => {
  const file = twoSheets({
    purchases: row("Код", "Товар") + row("1", "Чай") + row(" 1 ", "Мёд"),
    clients: row("ФИО", "код:") + row("Иванов", "1") + row("Петров", "2"),
  });
  const { rows } = await read(file, { sheet: "Покупки", join: { sheet: "Клиенты", key: "код", clientKey: "код" } });
  expect(rows.map(told)).toEqual([
    [1, undefined, "Код", "Товар", "ФИО"],
    [2, undefined, "1", "Чай", "Иванов"],
    [3, undefined, " 1 ", "Мёд", "Иванов"],
    [6, undefined, "2", "", "Петров"],
  ]);
});

test("clients that cannot be read or have no key are told at the end, and so is what nobody has calculated", async () => {
  const file = twoSheets({
    purchases: row("Код клиента", "Товар") + row("1", "Чай"),
    clients: `${row("Код", "ФИО")}<row>${cell("1")}<c><f>A1</f></c></row>${row("", "Без кода")}
      <row r="2">${cell("3")}</row>`,
  });
  const { rows } = await read(file, hints);
  expect(rows.slice(1)).toEqual([
    { row: 2, line: 0, cells: ["1", "Чай", "1", ""], uncalculated: [3] },
    { row: 5, line: 0, cells: ["", "", "", "Без кода"] },
    { row: 6, line: 0, cells: ["3", "", "3", ""], flaw: { code: "row.unreadable" } },
  ]);
});

test("a key that is merged over several purchases is that of each, and what is merged over clients is that of each", async () => {
  const file = twoSheets({
    purchases: `${row("Код клиента", "Товар")}${row("1", "Чай")}<row><c r="B3" t="str"><v>Мёд</v></c></row>`,
    clients: row("Код", "ФИО", "Город") + row("1", "Иванов", "Омск") + row("2", "Петров"),
    merged: { purchases: "A2:A3", clients: "C2:C3" },
  });
  const { rows } = await read(file, hints);
  expect(rows.map(told)).toEqual([
    [1, undefined, "Код клиента", "Товар", "Код", "ФИО", "Город"],
    [2, undefined, "1", "Чай", "1", "Иванов", "Омск"],
    [3, undefined, "", "Мёд", "1", "Иванов", "Омск"],
    [6, undefined, "2", "", "2", "Петров", "Омск"],
  ]);
  expect(rows.map(({ merged }) => merged?.length)).toEqual([undefined, 1, 1, undefined]);
});

test.each([
  ["a sheet that is not there", { ...hints.join, sheet: "Люди" }, { code: "file.sheet_missing" }],
  [
    "a key that no header of the clients has",
    { ...hints.join, clientKey: "Номер" },
    { code: "file.key_missing", facts: { sheet: "Клиенты", key: "Номер" } },
  ],
  [
    "a key that no header of the purchases has",
    { ...hints.join, key: "Номер" },
    { code: "file.key_missing", facts: { sheet: "Покупки", key: "Номер" } },
  ],
])("refuses %s", async (_, join, error) => {
  const wanted = { ...hints, join: join as NonNullable<ReadHints["join"]> };
  await expect(read(await fixture("xlsx-two-sheets.xlsx"), wanted)).rejects.toMatchObject(error);
});

test("sheets that share a key are offered as one table, too", async () => {
  const file = twoSheets({
    purchases: row("Отчёт") + row("Код", "Товар", "Дата") + row("1", "Чай", "1 мая") + row("1", "Мёд", "2 мая"),
    clients: row("Отчёт") + row("Дата", "Код", "Телефон") + row("1 мая", "1", "+79111234567") + row("1 мая", "2", ""),
  });
  expect((await sampled(file)).map(({ plan, rows }) => [plan.sheet, plan.join?.clients, rows.length])).toEqual([
    ["Покупки", undefined, 4],
    ["Клиенты", undefined, 4],
    ["Покупки", "Клиенты", 5],
  ]);
});

test.each([
  ["know no phone", row("Код", "Товар") + row("1", "Чай"), row("Код", "Город") + row("1", "Омск")],
  ["do not meet", row("Код", "Товар") + row("1", "Чай"), row("Код", "Почта") + row("2", "a@mail.ru")],
  ["both know it", row("Код", "Почта") + row("1", "a@mail.ru"), row("Код", "Почта") + row("1", "a@mail.ru")],
  ["share no name", row("Код", "Товар") + row("1", "Чай"), row("Номер", "Почта") + row("1", "a@mail.ru")],
  [
    "share two that would do",
    row("Код", "Карта", "Товар") + row("1", "5", "Чай"),
    row("Код", "Карта", "Почта") + row("1", "5", "a@mail.ru"),
  ],
])("sheets that %s are not", async (_, purchases, clients) => {
  expect(await sampled(twoSheets({ purchases, clients }))).toHaveLength(2);
});

async function sampled(file: SourceFile) {
  return (await xlsxReader.sample(file, { compression: "none", head: Buffer.alloc(0) }, {})).tables;
}

async function read(file: SourceFile, wanted: ReadHints) {
  const { tables, evidence } = await xlsxReader.sample(file, { compression: "none", head: Buffer.alloc(0) }, wanted);
  const [table] = tables;
  if (!table) throw new Error("no table");
  const rows = [];
  for await (const array of xlsxReader.rows(file, table.plan)) rows.push(...array);
  expect(table.rows).toEqual(rows);
  return { evidence, rows };
}

type Row = Awaited<ReturnType<typeof read>>["rows"][number];

function told({ row: number, flaw, cells }: Row): readonly unknown[] {
  return [number, flaw?.code, ...cells.map(cellText)];
}

interface TwoSheets {
  readonly purchases: string;
  readonly clients: string;
  /** A range in each. */
  readonly merged?: { readonly purchases: string; readonly clients: string };
}

function twoSheets({ purchases, clients, merged }: TwoSheets): SourceFile {
  const withMerged = (rows: string, range: string | undefined) =>
    sheetXml(rows).replace("</sheetData>", `</sheetData><mergeCells><mergeCell ref="${range}"/></mergeCells>`);
  const sheets = '<sheet name="Покупки" sheetId="1" r:id="r1"/><sheet name="Клиенты" sheetId="2" r:id="r2"/>';
  const parts = {
    "xl/workbook.xml": workbookXml(sheets),
    "xl/_rels/workbook.xml.rels": relationships({ r1: ["worksheet", "p.xml"], r2: ["worksheet", "c.xml"] }),
    "xl/p.xml": withMerged(purchases, merged?.purchases),
    "xl/c.xml": withMerged(clients, merged?.clients),
  };
  return memoryFile("test.xlsx", rawWorkbook({ parts }));
}

function row(...texts: readonly string[]): string {
  return `<row>${texts.map(cell).join("")}</row>`;
}

function cell(text: string): string {
  return `<c t="str"><v>${text}</v></c>`;
}
