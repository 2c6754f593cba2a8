import type { JudgedTotal } from "../model/control-total.ts";
import type { SourceRow } from "../model/source-row.ts";
import type { RowKind } from "../retailers/row-kinds.ts";

/** One thing that a line which closes a table may say about the rows above it. */
export interface ClosingCheck {
  /** Whether the row is such a line. */
  closes(row: SourceRow, kind: RowKind): boolean;
  /** Every row below the header, in file order. */
  add(row: SourceRow, kind: RowKind): void;
  /** After the last row. */
  judged(): JudgedClosing;
}

export interface JudgedClosing {
  /** Undefined where there is no such line, or it cannot be told what it sums up. */
  readonly control: JudgedTotal | undefined;
  /** The row of one that is there, and against which nothing can be held. */
  readonly unchecked: number | undefined;
}

export const nothingSaid: JudgedClosing = { control: undefined, unchecked: undefined };
