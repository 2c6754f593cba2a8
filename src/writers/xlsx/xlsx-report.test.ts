import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RefusedRow, ReportedProblem } from "../refused-row.ts";
import type { RefusedTable } from "../report-writer.ts";
import { rowsPerSheet } from "./sheet-limits.ts";
import { sheetText } from "./sheet-text.ts";
import { xlsxReport } from "./xlsx-report.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "xlsx-report-"));
});
afterEach(() => rm(folder, { recursive: true }));

const intake = ["intake:row", "intake:code", "intake:column", "intake:reason", "intake:fix"];
const own = ["ФИО", "Телефон", "Цена, руб. <с НДС> & прочее в одной очень длинной шапке"];
const [fio = "", phone = "", price = ""] = own;

function refused(row: number, cells: readonly string[], problems: readonly ReportedProblem[]): RefusedRow {
  return { row, line: row, cells, problems, extra: [] };
}

function problem(column: string | undefined, reason = "Так нельзя", fix?: string): ReportedProblem {
  return { code: "phone.impossible", column, reason, fix };
}

function tableOf(rows: readonly RefusedRow[], rowCount = rows.length): RefusedTable {
  return {
    columns: { intake, own, extra: [] },
    rowCount,
    async *rows() {
      yield rows.slice(0, 2);
      yield rows.slice(2);
    },
  };
}

async function written(table: RefusedTable): Promise<ExcelJS.Workbook> {
  const path = join(folder, "report.xlsx");
  const file = await open(path, "w");
  try {
    await xlsxReport(table, { delimiter: undefined, encoding: undefined, language: "ru" }, file);
  } finally {
    await file.close();
  }
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  return workbook;
}

const anyTexts = [
  "Иван <b>Петров</b> & сын",
  `"кавычки" и 'апостроф' &amp ]]>`,
  " пробелы по краям ",
  "строка\nи ещё\r\nодна\tтаб",
  "\u0001_x0041_\uFFFF\u007F",
  "_x и _x12 без конца",
  "=1+1",
  "+79111234567",
  "00123",
  "😀 длинный ".repeat(4000),
];

test("its cells are those that exceljs reads from a workbook of its own with the same texts and styles", async () => {
  const rows = anyTexts.map((text, at) => refused(at + 2, [text, "+7 495 12", "0"], [problem(phone), problem(price)]));
  const [sheet] = (await written(tableOf(rows))).worksheets;

  const oracle = new ExcelJS.Workbook();
  const expected = oracle.addWorksheet("x");
  const text = { numFmt: "@" };
  const bad = {
    numFmt: "@",
    fill: { type: "pattern", pattern: "solid", fgColor: { argb: "FFFFC7CE" } },
    font: { color: { argb: "FF9C0006" } },
  } as const;
  const problems = ["phone.impossible; phone.impossible", `${phone}; ${price}`, "Так нельзя", ""];
  anyTexts.forEach((cell, at) => {
    const cells = [String(at + 2), ...problems, cell, "+7 495 12", "0"];
    cells.forEach((value, index) => {
      if (value === "") return;
      const written = expected.getCell(at + 2, index + 1);
      written.value = sheetText(value);
      written.style = index > 5 ? bad : text;
    });
  });
  const back = new ExcelJS.Workbook();
  await back.xlsx.load(await oracle.xlsx.writeBuffer({ useSharedStrings: false }));

  expect(cellsOf(sheet)).toEqual(cellsOf(back.worksheets[0]));
});

/** Of the rows below the header, those with a value. */
function cellsOf(sheet: ExcelJS.Worksheet | undefined) {
  const cells: unknown[] = [];
  sheet?.eachRow((row, rowNumber) => {
    if (rowNumber === 1) return;
    row.eachCell(({ address, text, type, numFmt, font, fill }) => {
      cells.push({ address, text, type, numFmt, color: font.color, fill });
    });
  });
  return cells;
}

test.each([
  ["x".repeat(32_767), "x".repeat(32_767)],
  ["x".repeat(32_768), `${"x".repeat(32_766)}…`],
  [`${"x".repeat(32_765)}😀y`, `${"x".repeat(32_765)}…`],
  [`${"x".repeat(32_764)}😀yz`, `${"x".repeat(32_764)}😀…`],
])("what is too long for a cell is cut between two characters (%#)", async (text, shown) => {
  const [sheet] = (await written(tableOf([refused(2, [text], [problem(phone)])]))).worksheets;
  expect(sheet?.getCell("F2").text === shown).toBe(true);
});

test("headers are bold and frozen, columns are text and as wide as their kind, the filter covers every row", async () => {
  const workbook = await written(tableOf([2, 3, 5].map((row) => refused(row, ["Ян", "1", ""], [problem(price)]))));
  const [sheet] = workbook.worksheets;
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(["Отклонённые строки"]);
  expect(sheet?.getRow(1).values).toEqual([undefined, ...intake, ...own]);
  expect(sheet?.getCell("H1")).toMatchObject({ font: { bold: true }, numFmt: "@" });
  expect(sheet?.views).toMatchObject([{ state: "frozen", ySplit: 1 }]);
  expect(sheet?.columns.map(({ width }) => width)).toEqual([12, 22, 18, 50, 22, 12, 12, 40]);
  expect(sheet?.columns.map(({ style }) => style?.numFmt)).toEqual(Array(8).fill("@"));
  expect(sheet?.autoFilter).toBe("A1:H4");
  expect(sheet?.rowCount).toBe(4);
});

test("bad cells, blank ones too, are red and hold the reasons as a note; rows are as wide as they were sent", async () => {
  const [sheet] = (
    await written(
      tableOf([
        refused(
          2,
          ["Ян", "1", ""],
          [problem(price, "Нет цены"), problem(`${phone}, ${price}`, "Не то"), problem(fio, "Не то")],
        ),
        refused(3, ["Ян"], [{ ...problem(undefined), code: "row.ragged" }]),
        refused(4, ["Ян", "2", "3", "лишнее"], [{ ...problem(undefined), code: "row.ragged" }]),
      ]),
    )
  ).worksheets;
  expect(sheet?.getRow(3).cellCount).toBe(6);
  const noteOf = (address: string) => JSON.stringify(sheet?.getCell(address).note);
  const fillOf = (address: string) => sheet?.getCell(address).fill;
  for (const address of ["F2", "G2", "H2"]) expect(fillOf(address)).toMatchObject({ pattern: "solid" });
  for (const address of ["F3", "I4"]) expect(fillOf(address)).not.toMatchObject({ pattern: "solid" });
  expect(noteOf("F2")).toContain('"Не то"');
  expect(noteOf("H2")).toContain('"Нет цены\\nНе то"');
  expect(noteOf("G3")).toBeUndefined();
  expect(sheet?.getCell("H2").value).toBeNull();
  expect(sheet?.getCell("I4").value).toBe("лишнее");
});

test("only the first rows have notes, and the header says so", async () => {
  const row = refused(2, ["Ян", "1", ""], [problem(phone)]);
  const [sheet] = (await written(tableOf(Array<RefusedRow>(10_002).fill(row)))).worksheets;
  expect(JSON.stringify(sheet?.getCell("D1").note)).toContain("10000");
  expect(sheet?.getCell("G10001").note).toBeDefined();
  for (const address of ["G10002", "G10003"]) {
    expect(sheet?.getCell(address).note).toBeUndefined();
    expect(sheet?.getCell(address)).toMatchObject({ value: "1", fill: { pattern: "solid" } });
  }
  expect(sheet?.getCell("A10002").value).toBe("2");
});

test("rows that one sheet does not hold go on in the next", async () => {
  const rows = [2, 3].map((row) => refused(row, ["Ян", "1", ""], [problem(price)]));
  const { worksheets } = await written(tableOf(rows, rowsPerSheet + 7));
  expect(worksheets.map(({ name, autoFilter }) => [name, autoFilter])).toEqual([
    ["Отклонённые строки", "A1:H1048576"],
    ["Отклонённые строки 2", "A1:H8"],
  ]);
  expect(worksheets.map(({ rowCount }) => rowCount)).toEqual([3, 1]);
});

test("what the rows throw comes out, and so does what the file throws", async () => {
  const style = { delimiter: undefined, encoding: undefined, language: "ru" } as const;
  const rows = [refused(2, ["Иван", "1", "1"], [problem(phone)])];
  const lost: RefusedTable = {
    ...tableOf(rows),
    async *rows() {
      yield rows;
      throw new Error("the spool is gone");
    },
  };
  const file = await open(join(folder, "report.xlsx"), "w");
  await expect(xlsxReport(lost, style, file)).rejects.toThrow("the spool is gone");
  await file.close();

  const readOnly = await open(import.meta.filename, "r");
  await expect(xlsxReport(tableOf(rows), style, readOnly)).rejects.toMatchObject({ code: "EBADF" });
  await readOnly.close();
});
