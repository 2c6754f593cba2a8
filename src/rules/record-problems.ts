import { type Cell, cellText, isBlankCell } from "../model/cell.ts";
import { clientFields, type FieldColumns, type MappableField, type ValueField } from "../model/mapped-record.ts";
import type { Problem, ProblemCode } from "../model/problem.ts";
import type { Policy } from "../model/profile.ts";
import { purchasesLimit } from "../model/registration.ts";
import type { SourceRow } from "../model/source-row.ts";
import { emailField } from "./email.ts";
import type { FieldRule } from "./field-rule.ts";
import { fioField } from "./fio.ts";
import { type JudgedValue, judgeValue } from "./judge-value.ts";
import { contradictions, type JudgedRecord } from "./judged-record.ts";
import { phoneField } from "./phone.ts";
import { priceField } from "./price.ts";
import { productNameField } from "./product-name.ts";

const fieldRules: Readonly<Record<ValueField, FieldRule<unknown>>> = {
  fio: fioField,
  phone: phoneField,
  email: emailField,
  name: productNameField,
  price: priceField,
};

/** All problems of a refused record, row by row. A row without one of its own has that of its siblings. */
export function problemsOfRows(
  judged: JudgedRecord,
  policy: Policy,
  columns: FieldColumns,
): readonly (readonly Problem[])[] {
  const { record, client, purchases } = judged;
  const about = (judgedValue: JudgedValue<unknown>, cells: LocatedCells, fields: readonly CellField[]) =>
    problemsOfCell(judgedValue, { cells, fields, policy });
  const ofClient = clientFields.flatMap((field) => about(client[field], client.cells, [field]));
  const ofRecord = recordProblems(judged, policy, columns);

  return record.rows.map((row, index) => {
    const ownPurchases = purchases.filter(({ cells }) => cells.rowIndex === index);
    const flaws = flawsOf(row, index, judged);
    if (row.flaw !== undefined || flaws.some(({ code }) => isUnreadable(code))) return flaws;
    const found = [
      ...ofRecord,
      ...flaws.filter(({ code }) => ofRecord.every((problem) => problem.code !== code)),
      ...(index === 0 || ownPurchases.some(({ cells }) => cells.namesClient) ? ofClient : []),
      ...(hasNoPurchase(judged) ? [] : ownPurchases).flatMap(({ cells, name, price, priceFrom }) => [
        ...about(name, cells, ["name"]),
        ...about(price, cells, priceFrom),
      ]),
    ];
    const told = flaws.some(({ code }) => code === "price.merged")
      ? found.filter(({ code }) => !missesAmount(code))
      : found;
    return told.length > 0 ? told : [bare("registration.sibling_rejected")];
  });
}

type CellField = ValueField | "quantity" | "sum";
/** The cells of a client or of a purchase, and where they come from. */
type LocatedCells = Readonly<Partial<Record<CellField, Cell>>> & { readonly columns: FieldColumns };

interface CellAtFault {
  readonly cells: LocatedCells;
  /** That of the value first. */
  readonly fields: readonly CellField[];
  readonly policy: Policy;
}

function problemsOfCell(judged: JudgedValue<unknown>, { cells, fields, policy }: CellAtFault): readonly Problem[] {
  const [field] = fields;
  if (judged.accepted || field === undefined) return [];
  const cell = cells[field] ?? "";
  const fix = field === "quantity" || field === "sum" ? undefined : suggestion(fieldRules[field], cell, policy);
  return judged.codes.map((code) => ({ code, column: columnsOf(fields, cells.columns), value: cellText(cell), fix }));
}

function flawsOf(row: SourceRow, index: number, { record }: JudgedRecord): readonly Problem[] {
  const ofMapping = record.flaws
    .filter(({ rowIndex }) => rowIndex === index)
    .map(({ code, column, value }) => ({ code, column, value, fix: undefined }));
  return row.flaw === undefined ? ofMapping : [bare(row.flaw.code), ...ofMapping];
}

/** Such a row was not taken apart, since its cells or its place cannot be trusted: whatever else it seems to lack means nothing. */
function isUnreadable(code: ProblemCode): boolean {
  return code.startsWith("row.");
}

/** A cell that is merged with the one above it is blank, and yet a person sees an amount there. */
function missesAmount(code: ProblemCode): boolean {
  return code === "price.missing" || code === "quantity.missing";
}

/** Problems of the record as a whole: they stand on every row. */
function recordProblems(judged: JudgedRecord, policy: Policy, columns: FieldColumns): readonly Problem[] {
  const { client, otherClients, purchases } = judged;
  const contradicted = new Set(otherClients.flatMap((other) => contradictions(client, other, policy)));
  const conflicting = clientFields.filter((field) => contradicted.has(field));
  return [
    ...(conflicting.length > 0 ? [bare("client.conflicting_rows", columnsOf(conflicting, columns))] : []),
    ...(hasNoPurchase(judged) ? [bare("purchases.missing", columnsOf(["name", "price", "list"], columns))] : []),
    ...(purchases.length > purchasesLimit ? [bare("purchases.too_many")] : []),
  ];
}

/** No purchase at all, or a single one of which nothing was filled in. What could not be read may have been one. */
function hasNoPurchase({ record, purchases }: JudgedRecord): boolean {
  const [first] = purchases;
  if (first === undefined) return !record.flaws.some(({ code }) => code === "purchases.unreadable");
  const { name, price, sum } = first.cells;
  return purchases.length === 1 && isBlankCell(name) && isBlankCell(price) && isBlankCell(sum);
}

function suggestion(field: FieldRule<unknown>, cell: Cell, policy: Policy): string | undefined {
  const suggested = field.suggest(cellText(cell), policy);
  return suggested !== undefined && judgeValue(field, suggested, policy).accepted ? suggested : undefined;
}

function columnsOf(fields: readonly MappableField[], columns: FieldColumns): string | undefined {
  const headers = fields.flatMap((field) => columns[field] ?? []);
  return headers.length > 0 ? headers.join(", ") : undefined;
}

function bare(code: ProblemCode, column?: string): Problem {
  return { code, column, value: undefined, fix: undefined };
}
