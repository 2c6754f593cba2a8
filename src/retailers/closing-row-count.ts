import { type Cell, cellText, isBlankCell } from "../model/cell.ts";
import { type RowCount, readRowCount } from "./closing-lines.ts";

/** What a row says that holds nothing but the number of rows: in one cell, or with the number in the next that is filled. */
export function closingRowCount(cells: readonly Cell[]): RowCount | undefined {
  if (hasMoreThanTwo(cells)) return undefined;
  const [label = "", number] = cells.filter((cell) => !isBlankCell(cell)).map((cell) => cellText(cell).trim());
  if (number === undefined) return readRowCount(label);
  return /^\d/.test(number) ? readRowCount(`${label} ${number}`) : undefined;
}

/** Of nearly every row, which is why nothing is made of it before. */
function hasMoreThanTwo(cells: readonly Cell[]): boolean {
  let filled = 0;
  for (const cell of cells) if (!isBlankCell(cell) && ++filled > 2) return true;
  return false;
}
