import { cellText } from "../model/cell.ts";
import type { SourceRow } from "../model/source-row.ts";

/** The columns that we put before the retailer's own in a reject report; they are never data. */
export const reportColumns = ["intake:row", "intake:code", "intake:column", "intake:reason", "intake:fix"] as const;

/** A column of ours, in a report that came back. */
export function isReportColumn(header: string): boolean {
  return header.trim().toLowerCase().startsWith("intake:");
}

/** The table begins with the header of a reject report. Read with the wrong delimiter, all of it is one cell. */
export function isRejectReport(rows: readonly SourceRow[]): boolean {
  const first = rows[0]?.cells[0];
  return first !== undefined && cellText(first).trim().toLowerCase().startsWith("intake:row");
}
