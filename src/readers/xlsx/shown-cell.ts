import { type Cell, isBlankCell } from "../../model/cell.ts";
import type { SourceRow } from "../../model/source-row.ts";

/** What a person sees in a cell of a row: where it is a part of cells merged downwards, the value of the first of them. */
export function shownCell({ row, cells, merged }: SourceRow, column: number): Cell {
  const own = cells[column] ?? "";
  if (merged === undefined || !isBlankCell(own)) return own;
  return merged.find(({ firstRow, firstColumn }) => firstColumn === column && firstRow < row)?.value ?? own;
}
