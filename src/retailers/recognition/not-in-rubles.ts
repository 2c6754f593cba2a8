import { OperatorError } from "../../errors.ts";
import { type Cell, cellText } from "../../model/cell.ts";
import { normaliseHeader } from "../../model/header-name.ts";
import { defaultPolicy, type Policy } from "../../model/profile.ts";
import { unitColumn } from "../../model/report-columns.ts";
import type { ShownTable } from "./assign-columns.ts";
import { share } from "./column-evidence.ts";
import { type PriceUnit, unitOfHeader, unitOfTitle } from "./price-unit.ts";
import { spelled } from "./read-header.ts";
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

/** What a table says of its prices. */
interface PricedTable extends Pick<ShownTable, "rows" | "titles" | "inKopecks"> {
  readonly columns: readonly Column[];
  /** The columns that prices or sums are taken from. */
  readonly prices: readonly Column[];
}

/**
 * The refusal of a table that says somewhere that its prices are not in rubles, or not in whole ones: in a column of
 * currencies, in the name of a price, in a title. Undefined where nothing says so.
 */
export function notInRubles(
  file: string,
  { rows, titles, columns, prices, inKopecks }: PricedTable,
  { unit: agreed }: Pick<Policy["price"], "unit"> = defaultPolicy.price,
): OperatorError | undefined {
  const isForeign = (cell: Cell) => {
    const currency = cellText(cell).trim();
    return currency !== "" && !ruble.test(currency);
  };
  const ofCurrencies = columns.find(
    (column) => isCurrency(column) && rows.some(({ cells }) => isForeign(cells[column.position] ?? "")),
  );
  const places: readonly Place[] = [
    ...(ofCurrencies === undefined ? [] : [{ unit: "other_currency" as const, header: ofCurrencies.header }]),
    ...(inKopecks ? [{ unit: "kopecks" as const, header: unitColumn }] : []),
    ...prices.map(({ header }) => ({ unit: unitOfHeader(spelled(header)), header })),
    ...titles.map(({ text, row }) => ({ unit: unitOfTitle(text), row })),
  ];
  const found = places.find(({ unit }) => unit !== undefined && unit !== agreed);
  return found && refusal(file, found);
}

interface Place {
  readonly unit: PriceUnit | undefined;
  readonly header?: string;
  /** Of a title. */
  readonly row?: number;
}

function refusal(file: string, { unit, header, row }: Place): OperatorError | undefined {
  if (unit === undefined) return undefined;
  if (unit === "other_currency") return new OperatorError("mapping.other_currency", { file, header, row });
  return new OperatorError("mapping.other_unit", { file, unit, header, row });
}

/** An amount under `Валюта` is no currency. */
function isCurrency({ header, evidence }: Column): boolean {
  const name = normaliseHeader(header.slice(header.lastIndexOf(".") + 1));
  return (namesOfCurrency.has(name) || codeOfCurrency.test(header)) && share(evidence, "price", "number") < 1;
}
