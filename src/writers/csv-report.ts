import type { FileHandle } from "node:fs/promises";
import iconv from "iconv-lite";
import { guardFormula } from "../model/formula-guard.ts";
import { type CsvEncoding, encodingThatFits } from "./csv-encoding.ts";
import type { RefusedRow } from "./refused-row.ts";
import { intakeCells, retailerCells } from "./report-cells.ts";
import type { RefusedTable, ReportColumns, ReportStyle } from "./report-writer.ts";

/** In the delimiter and encoding of the source; `;` and UTF-8 with BOM, as Excel likes it, where there is none. */
export async function csvReport(table: RefusedTable, style: ReportStyle, file: FileHandle): Promise<void> {
  const delimiter = style.delimiter ?? ";";
  const encoding = await encodingThatFits(csvText(table, delimiter), style.encoding);
  if (encoding.bom) await file.appendFile("\uFEFF");
  for await (const text of csvText(table, delimiter)) await file.appendFile(encoded(text, encoding));
}

/** The report in pieces that end with a line. */
async function* csvText(table: RefusedTable, delimiter: string): AsyncIterable<string> {
  const line = csvLine(delimiter);
  const { intake, own, extra } = table.columns;
  yield line([...intake, ...own, ...extra]);
  for await (const rows of table.rows()) yield rows.map((row) => line(cells(row, table.columns))).join("");
}

function cells(row: RefusedRow, columns: ReportColumns): readonly string[] {
  return [...intakeCells(row, columns), ...retailerCells(row, columns)];
}

/** RFC 4180. */
function csvLine(delimiter: string): (cells: readonly string[]) => string {
  const needsQuotes = (text: string) => text.includes(delimiter) || /["\r\n]/.test(text);
  const field = (cell: string) => {
    const text = guardFormula(cell);
    return needsQuotes(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return (row) => `${row.map(field).join(delimiter)}\r\n`;
}

function encoded(text: string, encoding: CsvEncoding): Buffer {
  return iconv.encode(text, encoding.name);
}
