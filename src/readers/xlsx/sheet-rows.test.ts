import { describe, expect, test } from "vitest";
import { memoryFile } from "../../harness/memory-file.ts";
import { mainNamespace, type RawWorkbook, rawWorkbook, sheetXml } from "../../harness/raw-workbook.ts";
import type { SourceRow } from "../../model/source-row.ts";
import { xlsxReader } from "./xlsx-reader.ts";

const cellStyles = `<numFmts><numFmt numFmtId="164" formatCode="dd.mm.yyyy h:mm"/>
  <numFmt numFmtId="165" formatCode="[$$-409]#,##0.00"/><numFmt numFmtId="166" formatCode="#,##0.00&quot; ₽&quot;"/></numFmts>
  <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="46"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>`;

const number = (digits: string) => ({ digits, binary: true });

test.each<[string, string, unknown]>([
  ["a number", "<c><v>40000.5</v></c>", number("40000.5")],
  ["a number with an exponent", "<c><v>7.9111234567E10</v></c>", number("79111234567")],
  ["a float with its noise", "<c><v>366364.27999999997</v></c>", number("366364.27999999997")],
  ["a number beyond 2^53", "<c><v>12345678901234567890</v></c>", number("12345678901234567890")],
  ["a number that is none", "<c><v>1e999</v></c>", "1e999"],
  ["a shared text", '<c t="s"><v>0</v></c>', "Чайник"],
  ["a rich text without its pronunciation", '<c t="s"><v>1</v></c>', "課きく 2"],
  ["escaped characters", '<c t="s"><v>2</v></c>', "a\r\n_x000D_"],
  ["blanks at the ends", '<c t="s"><v>3</v></c>', "  Чайник "],
  ["an inline text", '<c t="inlineStr"><is><t>Чайник</t></is></c>', "Чайник"],
  ["an inline rich text", '<c t="inlineStr"><is><r><t>Чай</t></r><r><t>ник</t></r></is></c>', "Чайник"],
  ["an inline text as CDATA", '<c t="inlineStr"><is><t><![CDATA[<b>]]></t></is></c>', "<b>"],
  ["the text of a formula", '<c t="str"><f>A2&amp;"ник"</f><v>Чайник</v></c>', "Чайник"],
  ["the number of a formula", "<c><f>A2*2</f><v>84</v></c>", number("84")],
  ["true", '<c t="b"><v>1</v></c>', "TRUE"],
  ["false", '<c t="b"><v>0</v></c>', "FALSE"],
  ["an error", '<c t="e"><v>#N/A</v></c>', "#N/A"],
  ["an ISO date", '<c t="d"><v>2024-05-31</v></c>', "2024-05-31"],
  ["a date", '<c s="1"><v>45443</v></c>', "2024-05-31"],
  ["a date with a time", '<c s="2"><v>45443.604166666664</v></c>', "2024-05-31 14:30:00"],
  ["a duration", '<c s="3"><v>1.5</v></c>', number("1.5")],
  ["a phone in a date format", '<c s="1"><v>79111234567</v></c>', number("79111234567")],
  ["dollars", '<c s="4"><v>1499.9000000000001</v></c>', "1499.9 $"],
  ["rubles", '<c s="5"><v>1499.9</v></c>', number("1499.9")],
  ["an unknown style", '<c s="99"><v>1</v></c>', number("1")],
])("reads %s", async (_, cell, expected) => {
  const strings = `<si><t>Чайник</t></si><si><r><t>課きく</t></r><rPh sb="0" eb="1"><t>カ</t></rPh><r><t xml:space="preserve"> 2</t></r></si>
    <si><t>a_x000D_&#10;_x005F_x000D_</t></si><si><t xml:space="preserve">  Чайник </t></si>`;
  const rows = await read({ rows: `<row>${cell}</row>`, strings, styles: cellStyles });
  expect(rows).toEqual([{ row: 1, line: 0, cells: [expected] }]);
});

test("a styled cell without a value is empty, and so is a formula whose result is an empty text", async () => {
  const rows = await read({ rows: '<row><c s="1"/><c t="str"><f>A1&amp;""</f><v></v></c><c><v>1</v></c></row>' });
  expect(rows).toEqual([{ row: 1, line: 0, cells: ["", "", number("1")] }]);
});

test.each([
  ["no value", "<c><f>A2*2</f></c>"],
  ["an empty value", "<c><f>A2*2</f><v/></c>"],
  ["no text", '<c t="str"><f>A2&amp;""</f></c>'],
  ["a shared formula without a value", '<c><f t="shared" si="0"/></c>'],
])("a formula that stores %s is told from an empty cell", async (_, formula) => {
  const rows = await read({ rows: `<row><c><v>1</v></c>${formula}</row><row>${formula}</row>` });
  expect(rows).toEqual([
    { row: 1, line: 0, cells: [number("1")], uncalculated: [1] },
    { row: 2, line: 0, cells: [], uncalculated: [0] },
  ]);
});

test("rows that a filter or a person has hidden are data", async () => {
  const rows = await read({ rows: '<row r="1"/><row r="2" hidden="1"><c><v>1</v></c></row>' });
  expect(rows.map(({ row, cells }) => [row, cells])).toEqual([[2, [number("1")]]]);
});

describe("merged cells", () => {
  const rows =
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row><row r="5"><c r="A5"><v>5</v></c></row>';
  const sheet = (ranges: readonly string[], behind = "</sheetData>") =>
    sheetXml(rows).replace(
      "</sheetData>",
      `${behind}<mergeCells count="9">${ranges.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>`,
    );
  const range = (text: string, value: unknown) => ({ ...rangeOf(text), value });
  const both = [range("A1:A2", number("1")), range("B2:C4", number("2"))];

  test.each<[string, string | Buffer]>([
    ["plainly", sheet(["B2:C4", "A1:A2"])],
    ["behind other things", sheet(["A1:A2", "B2:C4"], '</sheetData><autoFilter ref="A1:B9"/>')],
    ["with absolute and reversed references, and single cells", sheet(["$A$2:$A$1", "A5:A5", "A5", "C4:B2", "x"])],
    ["with a prefix and single quotes", prefixed(sheet(["A1:A2", "B2:C4"]))],
    ["in UTF-16", Buffer.from(`\uFEFF${sheet(["A1:A2", "B2:C4"])}`, "utf16le")],
  ])("are told with the rows that have a part in them, and no cell is filled: %s", async (_, xml) => {
    const merged = await read({ parts: { "xl/worksheets/sheet1.xml": xml } });
    expect(merged).toEqual([
      { row: 1, line: 0, cells: [number("1")], merged: both.slice(0, 1) },
      { row: 2, line: 0, cells: ["", number("2")], merged: both },
      { row: 5, line: 0, cells: [number("5")] },
    ]);
  });

  test("that begin in a blank row show nothing", async () => {
    const merged = await read({ parts: { "xl/worksheets/sheet1.xml": sheet(["C3:C1048576"]) } });
    expect(merged.map((row) => row.merged?.map(({ value }) => value))).toEqual([undefined, undefined, [""]]);
  });

  test("of which more cross a row than a table has columns are refused: they overlap", async () => {
    const xml = sheet(Array.from({ length: 1025 }, () => "A1:B5"));
    await expect(read({ parts: { "xl/worksheets/sheet1.xml": xml } })).rejects.toMatchObject({ code: "file.broken" });
  });

  test("are read from a list of many chunks, each once", async () => {
    const ranges = Array.from({ length: 20_000 }, (_none, at) => `A${at * 2 + 1}:A${at * 2 + 2}`);
    const all = ranges
      .map((_range, at) => `<row r="${at * 2 + 2}"><c r="A${at * 2 + 2}"><v>${at}</v></c></row>`)
      .join("");
    const xml = sheet(ranges).replace(rows, all);
    const seen: (readonly unknown[])[] = [];
    const file = memoryFile("test.xlsx", rawWorkbook({ parts: { "xl/worksheets/sheet1.xml": xml } }));
    const { tables } = await xlsxReader.sample(file, { compression: "none", head: Buffer.alloc(0) }, {});
    for await (const array of xlsxReader.rows(file, tables[0]?.plan ?? never())) {
      for (const { row, merged = [] } of array)
        seen.push([row, ...merged.map(({ firstRow, lastRow }) => [firstRow, lastRow])]);
    }
    expect(seen).toEqual(ranges.map((_range, at) => [at * 2 + 2, [at * 2 + 1, at * 2 + 2]]));
  });
});

test("the last row and the last column of a sheet are read", async () => {
  const rows = await read({ rows: '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' });
  expect(rows.map(({ row, cells }) => [row, cells.length])).toEqual([[1_048_576, 16_384]]);
});

test("a row whose number goes back or comes twice is unreadable, and no other", async () => {
  const cell = "<c><v>1</v></c>";
  const rows = await read({ rows: [5, 3, 8, 8, 10].map((row) => `<row r="${row}">${cell}</row>`).join("") });
  expect(rows.map(({ row, flaw }) => [row, flaw?.code])).toEqual([
    [5, undefined],
    [6, "row.unreadable"],
    [8, undefined],
    [9, "row.unreadable"],
    [10, undefined],
  ]);
});

test("counts days from 1904 where the workbook does", async () => {
  const rows = await read({
    rows: '<row><c s="1"><v>43981</v></c></row>',
    styles: cellStyles,
    properties: 'date1904="1"',
  });
  expect(rows[0]?.cells).toEqual(["2024-05-31"]);
});

test("cells stand in the column of their reference, gaps are empty", async () => {
  const rows = await read({ rows: '<row r="1"><c r="B1"><v>2</v></c><c r="AA1"><v>27</v></c></row>' });
  const cells = rows[0]?.cells ?? [];
  expect(cells).toHaveLength(27);
  expect([cells[0], cells[1], cells[25], cells[26]]).toEqual(["", number("2"), "", number("27")]);
});

test("cells and rows without a reference follow each other", async () => {
  const rows = await read({
    rows: '<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c><v>3</v></c></row><row><c><v>4</v></c></row>',
  });
  expect(
    rows.map(({ row, cells }) => [
      row,
      ...cells.map((cell) => (cell === "" ? "" : (cell as { digits: string }).digits)),
    ]),
  ).toEqual([
    [1, "1", "2"],
    [5, "3"],
    [6, "4"],
  ]);
});

test("a row beyond the last that a sheet can have makes itself unreadable", async () => {
  const rows = await read({ rows: '<row r="99999999999"><c><v>1</v></c></row><row r="7"><c><v>2</v></c></row>' });
  expect(rows.map(({ row, flaw }) => [row, flaw?.code])).toEqual([
    [1, "row.unreadable"],
    [7, undefined],
  ]);
});

test("a row behind the last that a sheet can have refuses the file: rows without end would never be read", async () => {
  const rows = '<row r="1048576"/><row/>';
  await expect(read({ rows })).rejects.toMatchObject({
    code: "file.too_many",
    facts: { of: "rows", limit: 1_048_576 },
  });
});

test("blank rows are left out but counted", async () => {
  const rows = await read({ rows: '<row><c><v>1</v></c></row><row/><row><c s="1"/></row><row><c><v>4</v></c></row>' });
  expect(rows.map(({ row }) => row)).toEqual([1, 4]);
});

test("a shared text that is not there makes the row unreadable, and no other", async () => {
  const rows = await read({
    rows: '<row><c t="s"><v>7</v></c></row><row><c t="s"><v>0</v></c></row>',
    strings: "<si><t>a</t></si>",
  });
  expect(rows).toEqual([
    { row: 1, line: 0, cells: [], flaw: { code: "row.unreadable" } },
    { row: 2, line: 0, cells: ["a"] },
  ]);
});

test("a formula without a result in an unreadable row is none of the row behind it", async () => {
  const rows = await read({ rows: '<row><c t="s"><v>7</v></c><c><f>A1</f></c></row><row><c><v>1</v></c></row>' });
  expect(rows.map(({ flaw, uncalculated }) => [flaw?.code, uncalculated])).toEqual([
    ["row.unreadable", undefined],
    [undefined, undefined],
  ]);
});

test.each([
  ["two values for one cell", '<row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'],
  ["a cell beyond the last column", '<row><c r="ZZZZ1"><v>1</v></c></row>'],
  ["half of a surrogate pair", '<row><c t="str"><v>_xD83D_</v></c></row>'],
])("%s: the row is unreadable", async (_, rows) => {
  expect((await read({ rows }))[0]?.flaw).toEqual({ code: "row.unreadable" });
});

test("reads prefixed elements, and leaves out those of foreign namespaces", async () => {
  const sheet = `<x:worksheet xmlns:x="${mainNamespace}" xmlns:y="urn:other"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><y:c><y:v>2</y:v></y:c></x:row></x:sheetData></x:worksheet>`;
  const rows = await read({ parts: { "xl/worksheets/sheet1.xml": sheet } });
  expect(rows.map(({ cells }) => cells)).toEqual([[number("1")]]);
});

test("reads XML in UTF-16", async () => {
  const xml = `\uFEFF<?xml version="1.0" encoding="UTF-16"?>${sheetXml('<row><c t="str"><v>Чайник</v></c></row>')}`;
  const rows = await read({ parts: { "xl/worksheets/sheet1.xml": Buffer.from(xml, "utf16le") } });
  expect(rows.map(({ cells }) => cells)).toEqual([["Чайник"]]);
});

async function read(workbook: RawWorkbook): Promise<readonly SourceRow[]> {
  const file = memoryFile("test.xlsx", rawWorkbook(workbook));
  const { tables } = await xlsxReader.sample(file, { compression: "none", head: Buffer.alloc(0) }, {});
  const [table] = tables;
  if (!table) throw new Error("no table");
  const rows: SourceRow[] = [];
  for await (const array of xlsxReader.rows(file, table.plan)) rows.push(...array);
  expect(table.rows).toEqual(rows);
  return rows;
}

function prefixed(xml: string): string {
  return xml
    .replace("xmlns=", "xmlns:x=")
    .replaceAll(/<(\/?)(?=[a-z])/gi, "<$1x:")
    .replaceAll('"', "'");
}

function rangeOf(text: string) {
  const [firstColumn = 0, firstRow, lastColumn = 0, lastRow] = text
    .split(/:|(?<=[A-Z])(?=\d)/)
    .map((part) => (/\d/.test(part) ? Number(part) : part.charCodeAt(0) - 65));
  return { firstRow, lastRow, firstColumn, lastColumn };
}

function never(): never {
  throw new Error("no table");
}
