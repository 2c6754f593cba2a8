import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
import type { RefusedTable } from "../report-writer.ts";
import { headerRow, rowsPerSheet, sheetCount, sheetHeaders } from "./sheet-limits.ts";
import { sheetText } from "./sheet-text.ts";

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

/** The cells of the first sheet that show how exceljs writes a text, a bad cell, and a note where there are any. */
export const sampleCells = { text: "A2", bad: "B2" };

/**
 * The workbook of a report as exceljs makes it: sheets with headers, widths, filters, frozen rows and styles, and
 * `sampleCells` in the place of the refused rows.
 */
export async function emptyWorkbook(
  table: RefusedTable,
  { name, hasNotes }: { readonly name: string; readonly hasNotes: boolean },
): Promise<Buffer> {
  const stream = new PassThrough();
  const bytes = buffer(stream);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, zip: { store: true } });
  for (let number = 1; number <= sheetCount(table.rowCount); number++) {
    const sheet = workbook.addWorksheet(number === 1 ? name : `${name} ${number}`, {
      views: [{ state: "frozen", ySplit: headerRow }],
    });
    const rows = Math.min(rowsPerSheet, table.rowCount - (number - 1) * rowsPerSheet);
    addHeaders(sheet, sheetHeaders(table.columns), rows);
    if (number === 1) addSamples(sheet, hasNotes);
    sheet.commit();
  }
  await workbook.commit();
  return bytes;
}

function addHeaders(sheet: ExcelJS.Worksheet, headers: readonly string[], rows: number): void {
  // The style of the column is what a cell gets that the analyst fills in.
  sheet.columns = headers.map((name, index) => ({ width: columnWidth(name, index), style: text }));
  const lastCell = { row: headerRow + rows, column: headers.length };
  sheet.autoFilter = { from: { row: headerRow, column: 1 }, to: lastCell };
  headers.forEach((name, index) => {
    const cell = sheet.getCell(headerRow, index + 1);
    cell.value = sheetText(name);
    cell.style = header;
  });
}

function columnWidth(name: string, index: number): number {
  return intakeWidths[index] ?? Math.min(widest, Math.max(narrowest, name.length + 4));
}

function addSamples(sheet: ExcelJS.Worksheet, hasNotes: boolean): void {
  const [textCell, badCell] = [sheet.getCell(sampleCells.text), sheet.getCell(sampleCells.bad)];
  textCell.style = text;
  badCell.style = bad;
  // exceljs leaves out a row in which no cell has a value.
  textCell.value = "sample";
  if (hasNotes) badCell.note = "sample";
}
