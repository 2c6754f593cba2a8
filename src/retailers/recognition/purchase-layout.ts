import type { OperatorError } from "../../errors.ts";
import type { MappableField } from "../../model/mapped-record.ts";
import type { RecognisedColumns } from "../column-map.ts";
import type { ShownTable } from "./assign-columns.ts";
import { listColumn } from "./list-column.ts";
import { purchaseGroups } from "./purchase-groups.ts";
import { type Column, columnScore } from "./score-columns.ts";
import { type FieldChoice, reasonOf, rounded } from "./table-fields.ts";

/** How the purchases stand in the columns of a table, and its fields with theirs. */
export interface PurchaseLayout extends Pick<RecognisedColumns, "layout" | "list"> {
  readonly fields: readonly FieldChoice[];
  /** What keeps the purchases from being read. */
  readonly refusal: OperatorError | undefined;
}

interface KnownColumns {
  readonly columns: readonly Column[];
  /** As they are where every row is one purchase. */
  readonly fields: readonly FieldChoice[];
}

export function purchaseLayout(file: string, { rows }: ShownTable, { columns, fields }: KnownColumns): PurchaseLayout {
  const ofClient = fields.filter(({ field }) => !fieldsOfPurchase.has(field));
  const groups = purchaseGroups(rows, columns);
  if (groups.length > 0) {
    return { layout: "wide", list: undefined, fields: [...ofClient, ...groups], refusal: undefined };
  }
  const found = listColumn(columns, { file, rows, priced: tellsPrice(fields) });
  if (found === undefined) return { layout: "long", list: undefined, fields, refusal: undefined };
  const choice: FieldChoice = {
    field: "list",
    columns: [found.column],
    confidence: rounded(Math.max(columnScore("name", found.column, false), columnScore("order", found.column, false))),
    because: reasonOf("name", [found.column]),
  };
  const others = ofClient.filter((one) => !one.columns.includes(found.column));
  return { layout: "list", list: found.list, fields: [...others, choice], refusal: found.refusal };
}

const fieldsOfPurchase: ReadonlySet<MappableField> = new Set(["name", "price", "quantity", "sum"]);

function tellsPrice(fields: readonly FieldChoice[]): boolean {
  const has = (wanted: MappableField) => fields.some(({ field }) => field === wanted);
  return has("price") || (has("sum") && has("quantity"));
}
