import { cellText, isBlankCell } from "../../model/cell.ts";
import type { FieldColumns } from "../../model/mapped-record.ts";
import { createListSplitter } from "../lists/split-list.ts";
import type { Mapping } from "../mapping.ts";
import type { Layout, PurchaseCollector } from "./layout.ts";
import { sameOrder } from "./same-order.ts";

/** All purchases of a row in one cell: `Крем (1x1500₽); Мыло (2x90₽)`. A row is a registration, as in `wide`. */
export const list: Layout = {
  createJoin: () => (begun, _row, cells) => sameOrder(begun.cells, cells) === true,
  createCollector: collectItems,
};

function collectItems({ positions, columns: mapped, list: pattern }: Mapping): PurchaseCollector {
  const [position] = positions.list;
  const header = mapped.list?.[0];
  if (position === undefined || header === undefined || pattern === undefined) {
    throw new Error("the layout list needs a column and a pattern");
  }
  const split = createListSplitter(pattern);
  const columns: FieldColumns = { name: [header], price: [header], quantity: [header], sum: [header] };
  return ({ row: { cells: sent }, cells }, rowIndex, purchases) => {
    const cell = sent[position] ?? "";
    if (isBlankCell(cell)) {
      return { rowIndex, code: "purchases.missing", column: header, value: undefined };
    }
    const items = split(cellText(cell));
    if (items === undefined) {
      return { rowIndex, code: "purchases.unreadable", column: header, value: cellText(cell) };
    }
    for (const item of items) purchases.push({ ...item, columns, rowIndex, namesClient: !cells.clientBlank });
    return undefined;
  };
}
