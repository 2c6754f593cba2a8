import type { ReportColumns } from "../report-writer.ts";

/** What a sheet holds at most, by the file format. */
export const sheetColumns = 16_384;
const sheetRows = 1_048_576;

export const headerRow = 1;
export const firstDataRow = headerRow + 1;
export const rowsPerSheet = sheetRows - headerRow;

/** A report without rows has a sheet, too. */
export function sheetCount(rows: number): number {
  return Math.max(1, Math.ceil(rows / rowsPerSheet));
}

export function sheetHeaders({ intake, own, extra }: ReportColumns): readonly string[] {
  return [...intake, ...own, ...extra].slice(0, sheetColumns);
}
