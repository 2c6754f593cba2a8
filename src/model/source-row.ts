import type { Cell } from "./cell.ts";

/** One row exactly as it was sent: a CSV record, a row of a sheet, or one purchase of a JSON record. */
export interface SourceRow {
  /**
   * The number a person sees: the row of a sheet, the record of a CSV as a spreadsheet numbers it (blank lines count),
   * the line of an NDJSON file, the position of the record in a JSON array. From 1. Purchases of one JSON record share it.
   */
  readonly row: number;
  /** The physical line on which the row begins, from 1; 0 where the format has none. */
  readonly line: number;
  /** The cells in the order of the table's columns. */
  readonly cells: readonly Cell[];
  /** Fields of a JSON record that stand in no column of the table (it was not in the sample), by path. */
  readonly extra?: ReadonlyMap<string, Cell>;
  /**
   * Set where arrays stand inside arrays (`orders[].items[]`): the same for the rows of one element of the array around
   * the innermost one, and for no other rows of the record.
   */
  readonly part?: number;
  /** Columns of a workbook whose cells are formulas without a stored result: blank in `cells`, and yet not empty. */
  readonly uncalculated?: readonly number[];
  /** Merged cells of a workbook in which the row has a part; the same object in each of their rows. */
  readonly merged?: readonly MergedCells[];
  /** Which row of its order it is in the file, from 1: set where a cumulative file is known again by order and line. */
  readonly orderLine?: number;
  /** Set where the row could not be read as the format demands. It becomes a reject, never data. */
  readonly flaw?: RowFlaw;
}

/** Cells that a workbook shows as one: a person sees the value of the first, whatever the others hold. */
export interface MergedCells {
  /** As a person sees it. */
  readonly firstRow: number;
  readonly lastRow: number;
  /** From 0. */
  readonly firstColumn: number;
  readonly lastColumn: number;
  /** Of the upper left cell. */
  readonly value: Cell;
}

export interface RowFlaw {
  readonly code: "row.too_large" | "row.unreadable" | "row.unclosed_quote" | "client.not_found" | "client.ambiguous";
}
