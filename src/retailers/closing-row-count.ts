import { type Cell, cellText, isBlankCell } from "../model/cell.ts";
import { type RowCount, readRowCount } from "./closing-lines.ts";

/** What a row says that holds nothing but the number of rows: in one cell, or with the number in the next that is filled. */
export function closingRowCount(cells: readonly Cell[]): RowCount | undefined {
  const filled: string[] = [];
  for (const cell of cells) {
    if (isBlankCell(cell)) continue;
    if (filled.length === 2) return undefined;
    filled.push(cellText(cell).trim());
  }
  const [label = "", number] = filled;
  if (number === undefined) return readRowCount(label);
  return /^\d/.test(number) ? readRowCount(`${label} ${number}`) : undefined;
}
