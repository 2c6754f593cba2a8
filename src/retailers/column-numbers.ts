import { type Cell, cellText, isBlankCell } from "../model/cell.ts";

/** Two equal small numbers may be data by chance. */
const leastNumbers = 3;

/**
 * 1, 2, 3 and so on under the names of the columns, as print forms have it: nobody is called 1 and has the phone 2. Every
 * mapped column must have its number; others may be merged with their neighbours.
 */
export function isColumnNumbers(cells: readonly Cell[], mapped: ReadonlySet<number>): boolean {
  let counted = 0;
  let mappedCounted = 0;
  for (let position = 0; position < cells.length; position++) {
    const cell = cells[position] ?? "";
    if (isBlankCell(cell)) continue;
    if (cellText(cell).trim() !== String(counted + 1)) return false;
    counted++;
    if (mapped.has(position)) mappedCounted++;
  }
  return counted >= leastNumbers && mappedCounted === mapped.size;
}
