import { cellText } from "../../model/cell.ts";
import { normaliseHeader } from "../../model/header-name.ts";
import type { ShownTable } from "./assign-columns.ts";
import { share } from "./column-evidence.ts";
import type { Column } from "./score-columns.ts";

const namesOfCurrency = new Set(
  ["валюта", "валюта заказа", "код валюты", "currency", "currency code", "order currency"].map(normaliseHeader),
);
const ruble = /^(?:rub|rur|руб(?:\.|ль|ли|лей|ля)?|р\.?|₽|643|810|российски[йе] рубл[ьи])$/i;

/** The column that says of prices that they are in another currency; undefined where they are rubles, or nobody says so. */
export function foreignCurrency({ rows }: ShownTable, columns: readonly Column[]): Column | undefined {
  return columns.find(
    (column) =>
      isCurrency(column) &&
      rows.some(({ cells }) => {
        const currency = cellText(cells[column.position] ?? "").trim();
        return currency !== "" && !ruble.test(currency);
      }),
  );
}

/** An amount under `Валюта` is no currency. */
function isCurrency({ header, evidence }: Column): boolean {
  const name = normaliseHeader(header.slice(header.lastIndexOf(".") + 1));
  return namesOfCurrency.has(name) && share(evidence, "price", "number") < 1;
}
