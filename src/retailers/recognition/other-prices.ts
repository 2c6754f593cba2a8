import { cellText } from "../../model/cell.ts";
import { normaliseHeader } from "../../model/header-name.ts";
import type { MappingDoubt } from "../../model/mapping-doubt.ts";
import type { SourceRow } from "../../model/source-row.ts";
import type { Assignment } from "./assign-columns.ts";
import { type Column, columnScore } from "./score-columns.ts";

/** Beside the price that was taken another one, which may be what was paid: `Цена` and `Цена со скидкой`. */
export function otherPrices(
  rows: readonly SourceRow[],
  { columns, assignment }: { readonly columns: readonly Column[]; readonly assignment: Assignment },
): readonly MappingDoubt[] {
  const price = assignment.chosen.get("price")?.column;
  if (price === undefined) return [];
  return columns.flatMap((other): readonly MappingDoubt[] => {
    if (isOfAnotherPurchase(other, price) || columnScore("price", other, false) === 0) return [];
    const share = differingShare(rows, price, other);
    return share === 0 ? [] : [{ code: "other_price", headers: [price.header, other.header], share }];
  });
}

/** `Цена 2`, and the same name again, are prices of further purchases in the row. */
function isOfAnotherPurchase({ header, reading }: Column, price: Column): boolean {
  return reading.number !== price.reading.number || normaliseHeader(header) === normaliseHeader(price.header);
}

/** Of the rows that have both, 0 to 1. */
function differingShare(rows: readonly SourceRow[], one: Column, other: Column): number {
  const pairs = rows
    .map(({ cells }) => [one, other].map(({ position }) => cellText(cells[position] ?? "").trim()))
    .filter(([a, b]) => a !== "" && b !== "");
  return pairs.length === 0 ? 0 : pairs.filter(([a, b]) => a !== b).length / pairs.length;
}
