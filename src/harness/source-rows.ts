import type { Cell } from "../model/cell.ts";
import type { ReadPlan } from "../model/read-plan.ts";
import type { RecognisedFile } from "../model/recognised-file.ts";
import type { SourceRow } from "../model/source-row.ts";

/** Rows as a CSV reader would give them, numbered from 1. */
export function sourceRows(cells: readonly (readonly Cell[])[]): readonly SourceRow[] {
  return cells.map((row, index) => ({ row: index + 1, line: index + 1, cells: row }));
}

export const csvPlan: ReadPlan = {
  format: "csv",
  compression: "none",
  encoding: "utf-8",
  delimiter: ";",
  sheet: undefined,
  records: undefined,
  items: undefined,
  columns: undefined,
};

/** A recognised CSV that holds just these rows. */
export function recognisedCsv(rows: readonly SourceRow[]): RecognisedFile {
  return { tables: [{ plan: csvPlan, rows, whole: true, hidden: false }], evidence: [] };
}
