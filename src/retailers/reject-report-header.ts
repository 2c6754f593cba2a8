import { cellText } from "../model/cell.ts";
import { isReportColumn } from "../model/report-columns.ts";
import type { SourceRow } from "../model/source-row.ts";

/** The table begins with the header of a reject report. Read with the wrong delimiter, all of it is one cell. */
export function isRejectReport(rows: readonly SourceRow[]): boolean {
  const first = rows[0]?.cells[0];
  return first !== undefined && isReportColumn(cellText(first));
}
