import { cellText } from "../model/cell.ts";
import type { SourceRow } from "../model/source-row.ts";
import { type RowCount, readRowCount } from "../retailers/closing-lines.ts";
import { closingRowCount } from "../retailers/closing-row-count.ts";
import type { Mapping } from "../retailers/mapping.ts";
import type { RowKind } from "../retailers/row-kinds.ts";
import { type ClosingCheck, nothingSaid } from "./closing-check.ts";

/** Counts the rows above a line `Всего строк: 12`. */
export function createClosingRowCount({ positions, profile }: Pick<Mapping, "positions" | "profile">): ClosingCheck {
  let rows = 0;
  /** Every row above the line is known to be counted by it. */
  let certain = profile?.skip === undefined;
  let closing: (RowCount & { readonly row: number }) | undefined;

  return {
    closes: (row, kind) => countOf(row, kind) !== undefined,
    add(row, kind) {
      const said = countOf(row, kind);
      if (said !== undefined) {
        certain &&= closing === undefined;
        closing = { ...said, row: row.row };
      } else if (kind === "data" || kind === "flawed" || kind === "ragged" || kind === "uncalculated") {
        if (closing !== undefined) certain = false;
        rows++;
      }
    },
    judged() {
      if (closing === undefined) return nothingSaid;
      const found = String(rows);
      const holds = closing.count === found;
      // Where a row is a purchase, a record may be an order of several.
      const isClear = certain && (closing.of === "rows" || positions.order.length === 0);
      if (!(holds || isClear)) return { control: undefined, unchecked: closing.row };
      return { control: { source: "file", what: "rows", expected: closing.count, found, holds }, unchecked: undefined };
    },
  };
}

/** The number may stand beside a sum: `Итого: 12 строк` with an amount. */
function countOf({ cells }: SourceRow, kind: RowKind): RowCount | undefined {
  if (kind !== "total") return undefined;
  return (
    closingRowCount(cells) ??
    cells.map((cell) => readRowCount(cellText(cell).trim())).find((count) => count !== undefined)
  );
}
