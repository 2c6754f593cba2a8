import { columnsToCorrect } from "../filled-in.ts";
import type { Mapping } from "../mapping.ts";
import { joinedCell } from "../row-cells.ts";
import type { PurchaseCollector } from "./layout.ts";

/** Every row is one purchase. */
export function purchasePerRow(mapping: Pick<Mapping, "positions" | "columns" | "profile">): PurchaseCollector {
  const { positions } = mapping;
  const columns = columnsToCorrect(mapping);
  const name = joinedCell(positions.name);
  const price = joinedCell(positions.price);
  const quantity = joinedCell(positions.quantity);
  const sum = joinedCell(positions.sum);
  return ({ row: { cells: sent }, cells }, rowIndex, purchases) => {
    purchases.push({
      name: name(sent),
      price: price(sent),
      quantity: quantity(sent),
      sum: sum(sent),
      columns,
      rowIndex,
      namesClient: !cells.clientBlank,
    });
    return undefined;
  };
}
