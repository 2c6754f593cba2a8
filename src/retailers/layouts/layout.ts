import type { PurchaseCells, RecordFlaw } from "../../model/mapped-record.ts";
import type { SourceRow } from "../../model/source-row.ts";
import type { Mapping } from "../mapping.ts";
import type { RowCells } from "../row-cells.ts";

/** How the rows of a table make up registrations. */
export interface Layout {
  /** Says of a row whether it goes on with the record that the rows before it began. */
  createJoin(mapping: Mapping): RowJoin;
  /** Finds the purchases of a row. */
  createCollector(mapping: Mapping): PurchaseCollector;
}

export type RowJoin = (begun: RecordStart, row: SourceRow, cells: RowCells) => boolean;

/** What is known about the record that is open. */
export interface RecordStart {
  /** At least one. */
  readonly rows: readonly SourceRow[];
  /** Of the first row. */
  readonly cells: RowCells;
}

/** Adds the purchases of a row to `purchases`, or tells the flaw that keeps them from being seen. */
export type PurchaseCollector = (
  taken: TakenRow,
  rowIndex: number,
  purchases: PurchaseCells[],
) => RecordFlaw | undefined;

/** A row with what it says of itself. */
export interface TakenRow {
  readonly row: SourceRow;
  readonly cells: RowCells;
}
