import type { FileHandle } from "node:fs/promises";
import { reportTexts } from "../../messages/report-texts.ts";
import type { RefusedTable, ReportStyle } from "../report-writer.ts";
import { notesOf } from "./cell-notes.ts";
import { emptyWorkbook } from "./empty-workbook.ts";
import { fillWorkbook } from "./fill-workbook.ts";

/**
 * Every cell is text, so that phones keep their digits; refused cells are red, with the reason as their note. exceljs makes the
 * workbook, but neither its rows nor its notes: of each cell it makes objects, which takes several times as long as the XML.
 */
export async function xlsxReport(table: RefusedTable, { language }: ReportStyle, file: FileHandle): Promise<void> {
  const notes = await notesOf(table, language);
  const name = reportTexts[language].sheet;
  const workbook = await emptyWorkbook(table, { name, hasNotes: notes.length > 0 });
  await fillWorkbook(workbook, { table, notes }, file);
}
