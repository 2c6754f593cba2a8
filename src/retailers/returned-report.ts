import { type Cell, cellText } from "../model/cell.ts";
import { unguardFormula } from "../model/formula-guard.ts";
import { isReportColumn, orderLineColumn, reportColumns } from "../model/report-columns.ts";
import type { SourceRow } from "../model/source-row.ts";

/** A row of a corrected reject report as it was before we reported it, and the number that it had then. */
export interface ReturnedRow {
  readonly row: SourceRow;
  /** `intake:row`; undefined where somebody emptied or spoilt it. */
  readonly formerRow: number | undefined;
  /** `intake:line`; undefined where the report has none, or where somebody emptied or spoilt it. */
  readonly formerLine: number | undefined;
}

/** Takes our columns and our apostrophes away again. `guarded`: the report is CSV, where formulas are neutralised. */
export function createReturn(headers: readonly string[], guarded: boolean): (row: SourceRow) => ReturnedRow {
  const isOwn = headers.map((header) => !isReportColumn(header));
  const own = [...headers.keys()].filter((position) => isOwn[position]);
  const columnOf = (name: string) => headers.findIndex((header) => header.trim().toLowerCase() === name);
  const rowColumn = columnOf(reportColumns[0]);
  const lineColumn = columnOf(orderLineColumn);
  return (row) => {
    // As wide as it is: one that is too short is to be refused again.
    const cells = row.cells.filter((_cell, position) => isOwn[position] ?? true);
    const uncalculated = row.uncalculated && {
      uncalculated: row.uncalculated.map((position) => own.indexOf(position)),
    };
    // Somebody may have merged cells of the report itself; what begins in a column of ours is none of the retailer's.
    const merged = row.merged && {
      merged: row.merged.flatMap((range) => {
        const firstColumn = own.indexOf(range.firstColumn);
        const lastColumn = Math.max(firstColumn, own.indexOf(range.lastColumn));
        return firstColumn === -1 ? [] : [{ ...range, firstColumn, lastColumn }];
      }),
    };
    return {
      row: {
        ...row,
        ...uncalculated,
        ...merged,
        cells: guarded ? cells.map((cell) => unguardFormula(cellText(cell))) : cells,
      },
      formerRow: wholeNumber(row.cells[rowColumn]),
      formerLine: wholeNumber(row.cells[lineColumn]),
    };
  };
}

function wholeNumber(cell: Cell = ""): number | undefined {
  const text = cellText(cell).trim();
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
