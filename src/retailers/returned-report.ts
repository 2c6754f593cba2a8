import { cellText } from "../model/cell.ts";
import { unguardFormula } from "../model/formula-guard.ts";
import { isReportColumn, reportColumns } from "../model/report-columns.ts";
import type { SourceRow } from "../model/source-row.ts";

/** A row of a corrected reject report as it was before we reported it, and the number that it had then. */
export interface ReturnedRow {
  readonly row: SourceRow;
  /** `intake:row`; undefined where somebody emptied or spoilt it. */
  readonly formerRow: number | undefined;
}

/** Takes our columns and our apostrophes away again. `guarded`: the report is CSV, where formulas are neutralised. */
export function createReturn(headers: readonly string[], guarded: boolean): (row: SourceRow) => ReturnedRow {
  const own = headers.flatMap((header, position) => (isReportColumn(header) ? [] : [position]));
  const surplusFrom = headers.length;
  const rowColumn = headers.findIndex((header) => header.trim().toLowerCase() === reportColumns[0]);
  return (row) => {
    const cells = [...own.map((position) => row.cells[position] ?? ""), ...row.cells.slice(surplusFrom)];
    const uncalculated = row.uncalculated && {
      uncalculated: row.uncalculated.map((position) => own.indexOf(position)),
    };
    return {
      row: { ...row, ...uncalculated, cells: guarded ? cells.map((cell) => unguardFormula(cellText(cell))) : cells },
      formerRow: rowNumber(cellText(row.cells[rowColumn] ?? "")),
    };
  };
}

function rowNumber(text: string): number | undefined {
  return /^\d+$/.test(text.trim()) ? Number(text) : undefined;
}
