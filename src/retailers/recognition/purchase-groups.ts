import { cellText } from "../../model/cell.ts";
import { normaliseHeader } from "../../model/header-name.ts";
import type { SourceRow } from "../../model/source-row.ts";
import { type Column, columnScore } from "./score-columns.ts";
import { type FieldChoice, reasonOf, rounded } from "./table-fields.ts";

const purchaseFields = ["name", "price", "quantity", "sum"] as const;
type PurchaseField = (typeof purchaseFields)[number];

/** The columns of one field by the number of the purchase that they belong to. */
type NumberedColumns = ReadonlyMap<number, Column>;

/**
 * Several purchases side by side (`Товар 1;Цена 1;Товар 2;Цена 2`, or the same pair of headers twice): their fields, the
 * columns of each in the order of the purchases. Empty where the columns are not so, or do not pair.
 */
export function purchaseGroups(rows: readonly SourceRow[], columns: readonly Column[]): readonly FieldChoice[] {
  const numbered = new Map<PurchaseField, NumberedColumns>();
  for (const field of purchaseFields) {
    const found = numberedColumns(field, columns);
    if (found !== undefined && found.size > 1) numbered.set(field, found);
  }
  const names = numbered.get("name");
  if (names === undefined) return [];
  const fields = purchaseFields.filter((field) => pairs(names, numbered.get(field)));
  const tellPrices = fields.includes("price") || (fields.includes("sum") && fields.includes("quantity"));
  if (!tellPrices || repeatsItself(rows, fields, numbered)) return [];
  return fields.map((field) => choiceOf(field, names, numbered.get(field) as NumberedColumns));
}

/** By the numbers in the headers, of which the first may have none; by their order where all headers are the same. */
function numberedColumns(field: PurchaseField, columns: readonly Column[]): NumberedColumns | undefined {
  const named = columns.filter((column) => columnScore(field, column, false) > 0 || isUnfilled(field, column));
  const [first] = named;
  if (first === undefined) return undefined;
  if (named.every(({ header }) => normaliseHeader(header) === normaliseHeader(first.header))) {
    return new Map(named.map((column, index) => [index + 1, column]));
  }
  const byNumber = new Map(named.map((column) => [column.reading.number ?? 1, column]));
  return byNumber.size === named.length ? byNumber : undefined;
}

/** Nobody has bought so many: the last of the columns are empty. */
function isUnfilled(field: PurchaseField, { reading, evidence }: Column): boolean {
  return evidence.filled === 0 && reading.means.has(field) && !reading.never.has(field);
}

function pairs(names: NumberedColumns, others: NumberedColumns | undefined): boolean {
  return others !== undefined && others.size === names.size && [...names.keys()].every((number) => others.has(number));
}

/** An export that has its columns twice tells of one purchase, not of two. */
function repeatsItself(
  rows: readonly SourceRow[],
  fields: readonly PurchaseField[],
  numbered: ReadonlyMap<PurchaseField, NumberedColumns>,
): boolean {
  const filled = rows.filter(({ cells }) => cells.length > 0);
  return fields.every((field) => {
    const [first, ...others] = [...(numbered.get(field)?.values() ?? [])];
    const textOf = ({ cells }: SourceRow, column: Column | undefined) =>
      cellText(cells[column?.position ?? -1] ?? "").trim();
    return filled.every((row) => others.every((other) => textOf(row, other) === textOf(row, first)));
  });
}

function choiceOf(field: PurchaseField, names: NumberedColumns, found: NumberedColumns): FieldChoice {
  const inOrder = [...names.keys()].sort((a, b) => a - b);
  const columns = inOrder.map((number) => found.get(number)).filter((column) => column !== undefined);
  const confidence = rounded(Math.min(...columns.map((column) => columnScore(field, column, false))));
  return { field, columns, confidence, because: reasonOf(field, columns) };
}
