import { OperatorError } from "../../errors.ts";
import { type Cell, cellText } from "../../model/cell.ts";
import { normaliseHeader } from "../../model/header-name.ts";
import type { ShownTable } from "./assign-columns.ts";
import { share } from "./column-evidence.ts";
import type { Column } from "./score-columns.ts";

const namesOfCurrency = new Set(
  [
    "валюта",
    "вал.",
    "валюта заказа",
    "валюта цены",
    "код валюты",
    "currency",
    "curr",
    "currency code",
    "order currency",
  ].map(normaliseHeader),
);
/** Of a path in JSON: `rate.currency.isoCode`. */
const codeOfCurrency = /(?:^|\.)currency\.(?:isoCode|code|name)$/;
const ruble = /^(?:rub|rur|руб(?:\.|ль|ли|лей|ля)?|р\.?|₽|643|810|российски[йе] рубл[ьи])$/i;

/** The refusal of a table one of whose columns says that prices are in another currency; undefined where nothing says so. */
export function otherCurrency(
  file: string,
  { rows }: ShownTable,
  columns: readonly Column[],
): OperatorError<"mapping.other_currency"> | undefined {
  const isForeign = (cell: Cell) => {
    const currency = cellText(cell).trim();
    return currency !== "" && !ruble.test(currency);
  };
  const found = columns.find(
    (column) => isCurrency(column) && rows.some(({ cells }) => isForeign(cells[column.position] ?? "")),
  );
  return found && new OperatorError("mapping.other_currency", { file, header: found.header });
}

/** An amount under `Валюта` is no currency. */
function isCurrency({ header, evidence }: Column): boolean {
  const name = normaliseHeader(header.slice(header.lastIndexOf(".") + 1));
  return (namesOfCurrency.has(name) || codeOfCurrency.test(header)) && share(evidence, "price", "number") < 1;
}
