import type { FileHandle } from "node:fs/promises";
import type { RefusedRow } from "./refused-row.ts";
import type { RefusedTable, ReportColumns, ReportStyle } from "./report-writer.ts";

/**
 * An array with an object per refused row: `{ row, line, problems: [{ code, column, reason, fix }], values }`. `values` are
 * pairs of header and text, so that neither a repeated header nor their order is lost; `null` stands for what is not there.
 */
export async function jsonReport(table: RefusedTable, _style: ReportStyle, file: FileHandle): Promise<void> {
  let before = "[\n";
  for await (const rows of table.rows()) {
    await file.appendFile(before + rows.map((row) => jsonText(row, table.columns)).join(",\n"));
    before = ",\n";
  }
  await file.appendFile("\n]\n");
}

function jsonText(row: RefusedRow, columns: ReportColumns): string {
  const problems = row.problems.map(({ code, column = null, reason, fix = null }) => ({ code, column, reason, fix }));
  const values = [...row.cells.map((text, index) => [columns.own[index] ?? "", text]), ...row.extra];
  return JSON.stringify({ row: row.row, line: row.line, problems, values });
}
