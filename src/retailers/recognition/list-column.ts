import type { OperatorError } from "../../errors.ts";
import { cellText } from "../../model/cell.ts";
import { normaliseHeader } from "../../model/header-name.ts";
import type { ListPattern } from "../../model/list-pattern.ts";
import type { SourceRow } from "../../model/source-row.ts";
import { commonListPattern } from "../lists/common-list-pattern.ts";
import { findListPattern } from "../lists/find-list-pattern.ts";
import { tellsPrices } from "../lists/list-template.ts";
import { createListSplitter } from "../lists/split-list.ts";
import type { Column } from "./score-columns.ts";

/** A column that holds all purchases of a row. */
export interface ListColumn {
  readonly column: Column;
  /** Undefined where its cells are refused. */
  readonly list: ListPattern | undefined;
  readonly refusal: OperatorError | undefined;
}

interface Purchases {
  readonly file: string;
  readonly rows: readonly SourceRow[];
  /** Another column holds the price of one purchase. */
  readonly priced: boolean;
}

/** Names of columns in which nobody puts a single product. */
const namesOfLists = new Set(
  [
    "состав заказа",
    "содержимое заказа",
    "список товаров",
    "товары в заказе",
    "заказанные товары",
    "order items",
    "line items",
  ].map(normaliseHeader),
);

/** The column that holds all purchases of a row, by its values or by its name; undefined where there is none. */
export function listColumn(columns: readonly Column[], purchases: Purchases): ListColumn | undefined {
  return listAmong(columns, purchases) ?? listUnderOrder(columns, purchases);
}

/** `Заказ` is the number of an order, unless its cells hold products with prices. */
function listUnderOrder(columns: readonly Column[], { rows, priced }: Purchases): ListColumn | undefined {
  if (priced || columns.some(({ reading }) => reading.means.has("name"))) return undefined;
  for (const column of columns.filter(({ reading }) => reading.means.has("order"))) {
    const list = commonListPattern(rows.map(({ cells }) => cellText(cells[column.position] ?? "")));
    if (list !== undefined && tellsPrices(list.pattern)) return { column, list, refusal: undefined };
  }
  return undefined;
}

function listAmong(columns: readonly Column[], purchases: Purchases): ListColumn | undefined {
  for (const column of columns) {
    if (!column.reading.means.has("name")) continue;
    const isNamed = namesOfLists.has(normaliseHeader(column.header));
    const values = purchases.rows.map(({ cells }) => cellText(cells[column.position] ?? ""));
    const list = commonListPattern(values);
    if (list === undefined && !(isNamed && !purchases.priced)) continue;
    // Beside a price `Крем (50)` is the name of one product; several of them in a cell cannot share that price.
    if (list !== undefined && purchases.priced && !holdsSeveral(values, list)) continue;
    return { column, ...findListPattern(purchases.file, { header: column.header, values }) };
  }
  return undefined;
}

function holdsSeveral(values: readonly string[], list: ListPattern): boolean {
  const split = createListSplitter(list);
  return values.some((value) => (split(value)?.length ?? 0) > 1);
}
