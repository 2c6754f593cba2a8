import { isBlankCell } from "../../model/cell.ts";
import type { FieldColumns, MappableField } from "../../model/mapped-record.ts";
import type { Mapping } from "../mapping.ts";
import type { Layout, PurchaseCollector } from "./layout.ts";
import { sameOrder } from "./same-order.ts";

/**
 * Several purchases side by side: `Товар 1;Цена 1;Товар 2;Цена 2`. A row is a registration, unless the next one has the
 * same order number. Groups without name, price and sum are no purchase.
 */
export const wide: Layout = {
  createJoin: () => (begun, _row, cells) => sameOrder(begun.cells, cells) === true,
  createCollector: collectGroups,
};

/** The columns of one purchase. */
interface Group {
  readonly name: number | undefined;
  readonly price: number | undefined;
  readonly quantity: number | undefined;
  readonly sum: number | undefined;
  readonly columns: FieldColumns;
}

function collectGroups(mapping: Mapping): PurchaseCollector {
  const groups = mapping.positions.name.map((_name, index) => groupAt(index, mapping));
  const allColumns = [...(mapping.columns.name ?? []), ...(mapping.columns.price ?? [])].join(", ");
  return ({ row: { cells: sent }, cells }, rowIndex, purchases) => {
    const cellAt = (position: number | undefined) => (position === undefined ? "" : (sent[position] ?? ""));
    const before = purchases.length;
    for (const group of groups) {
      const name = cellAt(group.name);
      const price = cellAt(group.price);
      const sum = cellAt(group.sum);
      if (isBlankCell(name) && isBlankCell(price) && isBlankCell(sum)) continue;
      const quantity = cellAt(group.quantity);
      const namesClient = !cells.clientBlank;
      purchases.push({ name, price, quantity, sum, columns: group.columns, rowIndex, namesClient });
    }
    if (purchases.length > before) return undefined;
    return { rowIndex, code: "purchases.missing", column: allColumns, value: undefined };
  };
}

function groupAt(index: number, { positions, columns }: Mapping): Group {
  const headers = (field: MappableField): FieldColumns => {
    const header = columns[field]?.[index];
    return header === undefined ? {} : { [field]: [header] };
  };
  return {
    name: positions.name[index],
    price: positions.price[index],
    quantity: positions.quantity[index],
    sum: positions.sum[index],
    columns: { ...headers("name"), ...headers("price"), ...headers("quantity"), ...headers("sum") },
  };
}
