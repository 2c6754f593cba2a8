import { once } from "node:events";
import type { FileHandle } from "node:fs/promises";
import { Writable } from "node:stream";
import { setTimeout as breathe } from "node:timers/promises";
import ExcelJS from "exceljs";
import type { Language } from "../messages/language.ts";
import { reportTexts } from "../messages/report-texts.ts";
import { reportColumns } from "../model/report-columns.ts";
import { columnFinder } from "./column-finder.ts";
import type { RefusedRow } from "./refused-row.ts";
import { intakeCells, retailerCells } from "./report-cells.ts";
import type { RefusedTable, ReportStyle } from "./report-writer.ts";
import { escapeForSheet, sheetText } from "./sheet-text.ts";

/** What a sheet holds below the header, by the file format. */
const rowsPerSheet = 1_048_576 - 1;
const sheetColumns = 16_384;
/** exceljs holds notes in memory until their sheet is complete. */
const rowsWithNotes = 10_000;
const backlogBytes = 1024 * 1024;

type Workbook = ExcelJS.stream.xlsx.WorkbookWriter;

const text = { numFmt: "@" };
const header = { numFmt: "@", font: { bold: true } };
const bad: Partial<ExcelJS.Style> = {
  numFmt: "@",
  fill: { type: "pattern", pattern: "solid", fgColor: { argb: "FFFFC7CE" } },
  font: { color: { argb: "FF9C0006" } },
};
const intakeWidths = [12, 22, 18, 50, 22];
const narrowest = 12;
const widest = 40;

/** Every cell is text, so that phones keep their digits; refused cells are red, with the reason as their note. */
export async function xlsxReport(table: RefusedTable, style: ReportStyle, file: FileHandle): Promise<void> {
  const stream = writableTo(file);
  // exceljs does not end when its stream fails.
  const failed = once(stream, "error").then(([error]) => Promise.reject(error));
  failed.catch(() => undefined);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  await Promise.race([writeSheets(workbook, table, style.language), failed]);
  await Promise.race([workbook.commit(), failed]);
}

/** Unlike the handle's own stream it leaves the handle free to be closed. */
function writableTo(file: FileHandle): Writable {
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      file.appendFile(chunk).then(() => done(), done);
    },
  });
}

async function writeSheets(workbook: Workbook, table: RefusedTable, language: Language): Promise<void> {
  const { intake, own, extra } = table.columns;
  const headers = [...intake, ...own, ...extra].slice(0, sheetColumns);
  const columnsOf = columnFinder(headers);
  const sheetFrom = (first: number) => {
    const name = [reportTexts[language].sheet, first === 0 ? "" : ` ${first / rowsPerSheet + 1}`].join("");
    return openSheet(workbook, { name, headers, rows: Math.min(rowsPerSheet, table.rowCount - first) });
  };
  let sheet = sheetFrom(0);
  if (table.rowCount > rowsWithNotes) noteOnReasons(sheet, reportTexts[language].notesEnd(rowsWithNotes));
  let written = 0;
  for await (const rows of table.rows()) {
    for (const row of rows) {
      if (written > 0 && written % rowsPerSheet === 0) {
        sheet.commit();
        sheet = sheetFrom(written);
      }
      const line = sheet.getRow((written % rowsPerSheet) + 2);
      fillCells(
        line,
        [...intakeCells(row, table.columns), ...retailerCells(row, table.columns)].slice(0, sheetColumns),
      );
      markBadCells(line, row, { columnsOf, withNotes: written < rowsWithNotes });
      line.commit();
      written += 1;
    }
    await drained(sheet);
  }
  sheet.commit();
}

/** What exceljs' own copy of readable-stream, which has no `writableLength` yet, keeps. */
interface OldWritable {
  readonly _writableState?: { readonly length: number };
}

/**
 * exceljs (4.4) pours its rows into the zip without waiting, and they would pile up there. It offers nothing to wait for,
 * so this looks at the stream behind the sheet; where that cannot be seen, it only lets the others run.
 */
async function drained(sheet: ExcelJS.Worksheet): Promise<void> {
  const { stream } = sheet as unknown as { stream?: { pipes?: readonly OldWritable[] } };
  do await breathe(1);
  while (stream?.pipes?.some((pipe) => (pipe._writableState?.length ?? 0) > backlogBytes));
}

interface SheetPlan {
  readonly name: string;
  readonly headers: readonly string[];
  readonly rows: number;
}

function openSheet(workbook: Workbook, { name, headers, rows }: SheetPlan): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(name, { views: [{ state: "frozen", ySplit: 1 }] });
  // The style of the column is what a cell gets that the analyst fills in.
  sheet.columns = headers.map((name, index) => ({ width: columnWidth(name, index), style: text }));
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows + 1, column: headers.length } };
  headers.forEach((name, index) => {
    const cell = sheet.getCell(1, index + 1);
    cell.value = sheetText(name);
    cell.style = header;
  });
  return sheet;
}

function columnWidth(name: string, index: number): number {
  return intakeWidths[index] ?? Math.min(widest, Math.max(narrowest, name.length + 4));
}

function noteOnReasons(sheet: ExcelJS.Worksheet, note: string): void {
  sheet.getCell(1, reportColumns.indexOf("intake:reason") + 1).note = note;
}

function fillCells(line: ExcelJS.Row, cells: readonly string[]): void {
  cells.forEach((value, index) => {
    if (value === "") return;
    const cell = line.getCell(index + 1);
    cell.value = sheetText(value);
    cell.style = text;
  });
}

interface Marking {
  /** The indexes of the columns that a problem names. */
  readonly columnsOf: (columnList: string) => readonly number[];
  readonly withNotes: boolean;
}

function markBadCells(line: ExcelJS.Row, row: RefusedRow, { columnsOf, withNotes }: Marking): void {
  const reasons = new Map<number, Set<string>>();
  for (const { column, reason } of row.problems) {
    for (const index of column === undefined ? [] : columnsOf(column)) {
      reasons.set(index, (reasons.get(index) ?? new Set()).add(reason));
    }
  }
  for (const [index, texts] of reasons) {
    const cell = line.getCell(index + 1);
    cell.style = bad;
    if (withNotes) cell.note = escapeForSheet([...texts].join("\n"));
  }
}
