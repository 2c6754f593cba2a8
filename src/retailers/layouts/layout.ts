import type { SourceRow } from "../../model/source-row.ts";
import type { Mapping } from "../mapping.ts";
import type { RowCells } from "../row-cells.ts";

/** How the rows of a table make up registrations. */
export interface Layout {
  /** Says of a row whether it goes on with the record that the rows before it began. */
  createJoin(mapping: Mapping): RowJoin;
}

export type RowJoin = (begun: RecordStart, row: SourceRow, cells: RowCells) => boolean;

/** What is known about the record that is open. */
export interface RecordStart {
  readonly firstRow: SourceRow;
  readonly lastRow: SourceRow;
  readonly cells: RowCells;
}
