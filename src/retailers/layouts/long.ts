import { cellText } from "../../model/cell.ts";
import type { RowCells } from "../row-cells.ts";
import type { Layout } from "./layout.ts";
import { purchasePerRow } from "./purchase-per-row.ts";
import { sameOrder } from "./same-order.ts";

/**
 * A row per purchase. Adjacent rows with the same order number are one registration, and those that name no client have
 * the one of its first row; where there is no order number, adjacent rows with the same client are.
 */
export const long: Layout = {
  createJoin: () => (begun, _row, cells) => sameOrder(begun.cells, cells) ?? sameClient(begun.cells, cells),
  createCollector: purchasePerRow,
};

function sameClient(a: RowCells, b: RowCells): boolean {
  return !b.clientBlank && sameText(a.phone, b.phone) && sameText(a.email, b.email) && sameText(a.fio, b.fio);
}

function sameText(a: RowCells["fio"], b: RowCells["fio"]): boolean {
  return a === b || cellText(a).trim() === cellText(b).trim();
}
