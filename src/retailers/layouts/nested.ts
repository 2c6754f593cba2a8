import type { SourceRow } from "../../model/source-row.ts";
import type { RowCells } from "../row-cells.ts";
import type { Layout } from "./layout.ts";
import { purchasePerRow } from "./purchase-per-row.ts";
import { sameOrder } from "./same-order.ts";

/**
 * Objects with an array inside: the reader gives a row per element, and the rows of one object share its number. Where the
 * object has several orders with an array each, those with the same number are one registration, or each is its own.
 */
export const nested: Layout = {
  createJoin: () => (begun, row, cells) => {
    const [first] = begun.rows;
    return first !== undefined && first.row === row.row && inSameOrder(first, row, [begun.cells, cells]);
  },
  createCollector: purchasePerRow,
};

function inSameOrder(first: SourceRow, row: SourceRow, [begun, now]: readonly [RowCells, RowCells]): boolean {
  return first.part === row.part || sameOrder(begun, now) === true;
}
