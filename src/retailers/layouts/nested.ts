import type { Layout } from "./layout.ts";
import { purchasePerRow } from "./purchase-per-row.ts";

/** Objects with an array inside: the reader gives a row per element, and the rows of one object share its number. */
export const nested: Layout = {
  createJoin: () => (begun, row) => begun.rows[0]?.row === row.row,
  createCollector: purchasePerRow,
};
