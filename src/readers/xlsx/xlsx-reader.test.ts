import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { chunkedFile } from "../../harness/chunked-file.ts";
import { fixture } from "../../harness/fixture.ts";
import { memoryFile } from "../../harness/memory-file.ts";
import { type RawWorkbook, rawWorkbook, relationships, sheetXml, workbookXml } from "../../harness/raw-workbook.ts";
import { zip } from "../../harness/zip.ts";
import { cellText } from "../../model/cell.ts";
import type { ReadHints, ReadPlan } from "../../model/read-plan.ts";
import type { SourceFile } from "../../model/source-file.ts";
import type { SourceRow } from "../../model/source-row.ts";
import { xlsxReader } from "./xlsx-reader.ts";

const oneRow = '<row><c t="str"><v>Чайник</v></c></row>';

test("reads a workbook as Excel shows it: title, header, numbers, dates, rich text, links, formulas, errors", async () => {
  const file = await fixture("xlsx-ordinary.xlsx");
  const { tables, evidence } = await sample(file);
  expect(evidence).toEqual([{ what: "sheet", found: "Продажи", because: "only_one" }]);
  expect(tables.map(({ plan, hidden, whole }) => [plan.sheet, hidden, whole])).toEqual([["Продажи", false, true]]);
  const rows = await readAll(file, "Продажи", { merged: true });
  expect(rows).toEqual(tables[0]?.rows);
  expect(tables[0]?.plan.merged).toBe(true);
  expect(rows.map(({ row, cells }) => [row, ...cells.map(cellText)])).toEqual([
    [1, "Участники акции «Весна»"],
    [2, "ФИО", "Телефон", "Почта", "Товар", "Цена", "Дата", "Оплачен"],
    [3, "Иванов Иван Иванович", "79111234567", "ivanov@mail.ru", "Чайник", "1999.9", "2024-05-31", "TRUE"],
    [
      4,
      "Петрова Анна",
      "+7 911 765-43-21",
      "anna@mail.ru",
      "Стиральная машина «Бош»",
      "39998",
      "2024-05-31 14:30:00",
      "FALSE",
    ],
    [5, "Сидоров Пётр", "79990000001", "petr@mail.ru", "Утюг", "#N/A", "", "TRUE"],
  ]);
  expect(rows[2]?.cells[1]).toEqual({ digits: "79111234567", binary: true });
});

test("numbers rows as Excel does, whatever is blank before them", async () => {
  const rows = await readAll(await fixture("xlsx-blank-rows.xlsx"), "Продажи");
  expect(rows.map(({ row, cells }) => [row, ...cells.map(cellText)])).toEqual([
    [3, "", "ФИО", "Телефон"],
    [5, "", "Иванов Иван", "79111234567"],
    [9, "", "Петрова Анна"],
  ]);
});

test("counts dates from 1904 in a workbook of an old Mac", async () => {
  const rows = await readAll(await fixture("xlsx-1904.xlsx"), "Продажи");
  expect(rows[1]?.cells).toEqual(["Иванов Иван", "2024-05-31"]);
});

describe("sheets", () => {
  test("gives every sheet, the visible ones first", async () => {
    const { tables, evidence } = await sample(await fixture("xlsx-hidden-sheet-first.xlsx"));
    expect(tables.map(({ plan, hidden, rows }) => [plan.sheet, hidden, rows.length])).toEqual([
      ["Пустой", false, 0],
      ["Продажи", false, 2],
      ["Черновик", true, 1],
    ]);
    expect(evidence).toEqual([]);
  });

  test("gives the sheet that is asked for, also a hidden one", async () => {
    const { tables, evidence } = await sample(await fixture("xlsx-hidden-sheet-first.xlsx"), { sheet: "Черновик" });
    expect(tables.map(({ plan }) => plan.sheet)).toEqual(["Черновик"]);
    expect(evidence).toEqual([{ what: "sheet", found: "Черновик", because: "given" }]);
  });

  test("names the sheets there are when another is asked for", async () => {
    const file = await fixture("xlsx-hidden-sheet-first.xlsx");
    const facts = { sheet: "Sheet1", sheets: ["Черновик", "Пустой", "Продажи"] };
    await expect(sample(file, { sheet: "Sheet1" })).rejects.toMatchObject({ code: "file.sheet_missing", facts });
    await expect(readAll(file, "Sheet1")).rejects.toMatchObject({ code: "file.sheet_missing", facts });
  });

  test("finds sheets by their relationships: absolute targets, odd names, other case, chart sheets left out", async () => {
    const parts = {
      "_rels/.rels": relationships({ a: ["officeDocument", "/Book/Main.xml"] }),
      "Book/Main.xml": workbookXml(
        '<sheet name="График" sheetId="1" r:id="r1"/><sheet name="Б" sheetId="2" r:id="r2"/><sheet name="А" sheetId="3" state="veryHidden" r:id="r3"/>',
      ),
      "Book/_rels/Main.xml.rels": relationships({
        r1: ["chartsheet", "chart.xml"],
        r2: ["worksheet", "/pages/sheet7.XML"],
        r3: ["worksheet", "../pages/first.xml"],
      }),
      "Book/chart.xml": "<chartsheet/>",
      "../../climbs/out.xml": "<a/>",
      "pages/Sheet7.xml": sheetXml('<row><c t="str"><v>семь</v></c></row>'),
      "pages/first.xml": sheetXml('<row><c t="str"><v>первый</v></c></row>'),
    };
    const { tables } = await sample(raw({ parts }));
    expect(tables.map(({ plan, hidden, rows }) => [plan.sheet, hidden, rows[0]?.cells])).toEqual([
      ["Б", false, ["семь"]],
      ["А", true, ["первый"]],
    ]);
  });

  test("reads strict OOXML", async () => {
    const strict = (xml: string) =>
      xml
        .replaceAll(
          "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
          "http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
        .replaceAll(
          "http://schemas.openxmlformats.org/officeDocument/2006/",
          "http://purl.oclc.org/ooxml/officeDocument/",
        );
    const parts = {
      "_rels/.rels": strict(relationships({ r1: ["officeDocument", "xl/workbook.xml"] })),
      "xl/workbook.xml": strict(workbookXml('<sheet name="Лист1" sheetId="1" r:id="r1"/>')),
      "xl/_rels/workbook.xml.rels": strict(relationships({ r1: ["worksheet", "worksheets/sheet1.xml"] })),
      "xl/worksheets/sheet1.xml": strict(sheetXml(oneRow)),
    };
    const { tables } = await sample(raw({ parts }));
    expect(tables[0]?.rows.map(({ cells }) => cells)).toEqual([["Чайник"]]);
  });
});

describe("refuses", () => {
  test.each<[string, RawWorkbook, object]>([
    [
      "a DOCTYPE",
      sheet(`<!DOCTYPE x [<!ENTITY a "b">]>${sheetXml(oneRow)}`),
      { code: "file.broken", facts: { format: "xlsx" } },
    ],
    ["XML cut short inside a sound archive", sheet(sheetXml(oneRow).slice(0, -30)), { code: "file.broken" }],
    ["malformed XML", sheet("<worksheet><sheetData></worksheet>"), { code: "file.broken" }],
    ["invalid UTF-8", sheet(Buffer.concat([Buffer.from("<worksheet>"), Buffer.from([0xff])])), { code: "file.broken" }],
    ["XML nested beyond reason", sheet("<a>".repeat(300)), { code: "file.too_deep" }],
    [
      "a sheet that the workbook names and lacks",
      { parts: { "xl/worksheets/sheet1.xml": undefined } },
      { code: "file.broken" },
    ],
    ["an archive without a workbook", { parts: { "_rels/.rels": undefined } }, { code: "file.broken" }],
    ["a workbook without sheets", { parts: { "xl/workbook.xml": workbookXml("") } }, { code: "file.no_rows" }],
    [
      "a cell of many megabytes",
      { strings: `<si><t>${"я".repeat(3_000_000)}</t></si>`, rows: '<row><c t="s"><v>0</v></c></row>' },
      { code: "file.bomb" },
    ],
    [
      "styles of many megabytes",
      { styles: " ".repeat(65 * 2 ** 20) },
      { code: "file.bomb", facts: { limit: "64 MiB" } },
    ],
    ["a document that is no workbook", { parts: { "xl/workbook.xml": "<document/>" } }, { code: "file.other_format" }],
  ])("%s", async (_, workbook, error) => {
    await expect(sample(raw({ rows: oneRow, ...workbook }))).rejects.toMatchObject(error);
  });

  test("an empty workbook", async () => {
    await expect(sample(await fixture("xlsx-empty-sheet.xlsx"))).rejects.toMatchObject({ code: "file.no_rows" });
  });

  test("an archive that is cut short", async () => {
    await expect(sample(await fixture("xlsx-cut-short.xlsx"))).rejects.toMatchObject({ code: "file.truncated" });
  });

  test("a sheet that inflates to hundreds of times its size", async () => {
    const cell = `<c t="str"><v>${"x".repeat(2 ** 20)}</v></c>`;
    const bomb = `<worksheet><sheetData><row>${cell.repeat(60)}`;
    await expect(sample(raw(sheet(bomb)))).rejects.toMatchObject({
      code: "file.bomb",
      facts: { limit: "200:1" },
    });
  });
});

test("a fault in the middle of a sheet is thrown when reading gets there, after the rows before it", async () => {
  const file = raw(sheet(sheetXml(oneRow.repeat(20_000)).slice(0, -30)));
  expect((await sample(file)).tables[0]?.whole).toBe(false);
  const rows: SourceRow[] = [];
  const reading = async () => {
    for await (const array of xlsxReader.rows(file, plan("Лист1"))) rows.push(...array);
  };
  await expect(reading()).rejects.toMatchObject({ code: "file.broken" });
  expect(rows.length).toBeGreaterThan(19_000);
});

test("samples 300 rows of a sheet and says that there are more", async () => {
  const { tables } = await sample(raw({ rows: oneRow.repeat(301) }));
  expect(tables.map(({ rows, whole }) => [rows.length, whole])).toEqual([[300, false]]);
  const exactly = await sample(raw({ rows: oneRow.repeat(300) }));
  expect(exactly.tables.map(({ rows, whole }) => [rows.length, whole])).toEqual([[300, true]]);
});

test("a sheet is not taken for whole because rows of empty texts stand among its first", async () => {
  const cell = (text: number) => `<row><c t="s"><v>${text}</v></c></row>`;
  const rows = (cell(0).repeat(49) + cell(1)).repeat(100);
  const { tables } = await sample(raw({ rows, strings: "<si><t></t></si><si><t>a</t></si>" }));
  expect(tables[0]?.rows[0]).toMatchObject({ row: 50, cells: ["a"] });
  expect(tables[0]?.whole).toBe(false);
});

test("the rows are the same however the file is cut into chunks", async () => {
  const bytes = await generatedWorkbook(150);
  const expected = await readAll(memoryFile("a.xlsx", bytes), "Продажи");
  expect(expected).toHaveLength(151);
  for (const size of [1, 2, 3, 7, 63, 64, 16_383, 16_384, 16_385]) {
    expect(await readAll(chunkedFile("a.xlsx", bytes, size), "Продажи")).toEqual(expected);
  }
});

test("Cyrillic is whole wherever the inflated bytes are cut", async () => {
  for (let padding = 0; padding < 4; padding += 1) {
    const rows = `<row><c t="str"><v>${"x".repeat(padding)}${"Ж".repeat(40_000)}</v></c></row>`.repeat(3);
    const read = await readAll(raw({ rows }), "Лист1");
    expect(read.map(({ cells }) => cells[0])).toEqual(Array(3).fill("x".repeat(padding) + "Ж".repeat(40_000)));
  }
});

test("reads what exceljs reads from a whole workbook", async () => {
  const bytes = await generatedWorkbook(500);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  const theirs: string[][] = [];
  workbook.getWorksheet("Продажи")?.eachRow((row) => {
    theirs.push((row.values as ExcelJS.CellValue[]).slice(1).map(String));
  });
  const ours = (await readAll(memoryFile("a.xlsx", bytes), "Продажи")).map(({ cells }) => cells.map(cellText));
  expect(ours).toEqual(theirs);
});

test("releases the file when the consumer stops", async () => {
  const file = chunkedFile("a.xlsx", rawWorkbook({ rows: oneRow.repeat(50_000) }), 1024);
  for await (const array of xlsxReader.rows(file, plan("Лист1"))) {
    expect(array.length).toBeLessThan(1000);
    break;
  }
  await new Promise(setImmediate);
  expect(file.openStreams()).toBe(0);
});

test("a workbook inside another archive is read like any other", async () => {
  const wrapped = memoryFile("a.zip", zip({ "a.xlsx": rawWorkbook({ rows: oneRow }) }));
  const { tables } = await xlsxReader.sample(wrapped, { compression: "zip", head: Buffer.alloc(0) }, {});
  expect(tables[0]?.rows.map(({ cells }) => cells)).toEqual([["Чайник"]]);
});

function sheet(xml: string | Buffer): RawWorkbook {
  return { parts: { "xl/worksheets/sheet1.xml": xml } };
}

function raw(workbook: RawWorkbook): SourceFile {
  return memoryFile("test.xlsx", rawWorkbook(workbook));
}

function sample(file: SourceFile, hints: ReadHints = {}) {
  return xlsxReader.sample(file, { compression: "none", head: Buffer.alloc(0) }, hints);
}

async function readAll(
  file: SourceFile,
  sheetName: string,
  also: Pick<ReadPlan, "merged"> = {},
): Promise<readonly SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const array of xlsxReader.rows(file, { ...plan(sheetName), ...also })) rows.push(...array);
  return rows;
}

function plan(sheetName: string) {
  return {
    format: "xlsx",
    compression: "none",
    encoding: undefined,
    delimiter: undefined,
    sheet: sheetName,
    records: undefined,
    items: undefined,
    columns: undefined,
  } as const;
}

async function generatedWorkbook(rows: number): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sales = workbook.addWorksheet("Продажи");
  sales.addRow(["ФИО", "Телефон", "Товар", "Цена"]);
  for (let index = 0; index < rows; index += 1) {
    sales.addRow([`Щёголев Ёж ${index}`, 79_110_000_000 + index, `Чайник «${index % 7}»`, index + 0.01 * index]);
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
