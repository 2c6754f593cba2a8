import { cellText } from "../../model/cell.ts";
import type { RowCells } from "../row-cells.ts";

/** Undefined where neither row has an order number. */
export function sameOrder(a: RowCells, b: RowCells): boolean | undefined {
  const orderA = cellText(a.order).trim();
  const orderB = cellText(b.order).trim();
  return orderA === "" && orderB === "" ? undefined : orderA === orderB;
}
