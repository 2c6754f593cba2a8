import { cellText } from "../../model/cell.ts";
import type { RowCells } from "../row-cells.ts";
import type { Layout } from "./layout.ts";

/**
 * A row per purchase. Adjacent rows with the same order number are one registration; where there is no order number,
 * adjacent rows with the same client are.
 */
export const long: Layout = {
  createJoin: () => (begun, _row, cells) => sameOrder(begun.cells, cells) ?? sameClient(begun.cells, cells),
};

/** Undefined where neither row has an order number. */
function sameOrder(a: RowCells, b: RowCells): boolean | undefined {
  const orderA = cellText(a.order).trim();
  const orderB = cellText(b.order).trim();
  return orderA === "" && orderB === "" ? undefined : orderA === orderB;
}

function sameClient(a: RowCells, b: RowCells): boolean {
  return !b.clientBlank && sameText(a.phone, b.phone) && sameText(a.email, b.email) && sameText(a.fio, b.fio);
}

function sameText(a: RowCells["fio"], b: RowCells["fio"]): boolean {
  return a === b || cellText(a).trim() === cellText(b).trim();
}
