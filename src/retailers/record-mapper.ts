import type { MappedRecord } from "../model/mapped-record.ts";
import type { SkippedRows } from "../model/skipped-rows.ts";
import type { SourceRow } from "../model/source-row.ts";

/** Turns the rows of one table, handed over in file order, into records. Keeps what belongs to an unfinished record. */
export interface RecordMapper {
  map(rows: readonly SourceRow[]): readonly MappedRecord[];
  /** The record that was still open. */
  end(): readonly MappedRecord[];
  /** What it has seen so far: data rows, and among them total lines, repeated headers and footers, which are left out. */
  readonly seen: SeenRows;
}

export interface SeenRows {
  readonly read: number;
  readonly skipped: number;
  /** Which ones were left out, as far as they are listed. */
  readonly passedOver: readonly SkippedRows[];
  /** Columns that the profile names and that none of the rows has. */
  readonly absent: readonly string[];
}
