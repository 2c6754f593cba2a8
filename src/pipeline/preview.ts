import { cellText, isBlankCell } from "../model/cell.ts";
import type { PreviewRecord, PreviewValue } from "../model/inspection.ts";
import { rubles } from "../model/kopecks.ts";
import { clientFields, type MappableField, type ValueField } from "../model/mapped-record.ts";
import type { Outcome } from "../model/outcome.ts";
import type { ProblemCode } from "../model/problem.ts";
import type { Purchase } from "../model/registration.ts";
import type { SourceRow } from "../model/source-row.ts";
import type { Mapping } from "../retailers/mapping.ts";
import type { ShowValue } from "./masked-text.ts";

const firstRecords = 3;
const refusedRecords = 2;
const purchasesShown = 2;

/** The first records, and the first refused ones among the others: source beside what would be stored. */
export function previewOf(
  outcomes: readonly Outcome[],
  mapping: Pick<Mapping, "positions">,
  show: ShowValue,
): readonly PreviewRecord[] {
  const refused = outcomes.slice(firstRecords).filter(({ kind }) => kind === "rejected");
  return [...outcomes.slice(0, firstRecords), ...refused.slice(0, refusedRecords)].map((outcome) =>
    previewRecord(outcome, mapping.positions, show),
  );
}

function previewRecord(outcome: Outcome, positions: Mapping["positions"], show: ShowValue): PreviewRecord {
  const [first] = outcome.rows as readonly [SourceRow];
  const registration = outcome.kind === "accepted" ? outcome.registration : undefined;
  const problems = outcome.kind === "rejected" ? outcome.problems.map((row) => row.map(({ code }) => code)) : [];
  const places = purchasePlaces(outcome, positions);
  const values = [
    ...clientFields.map((field) => ({
      field,
      source: shownCells(first, positions[field], (text) => show(text, field)),
      canonical: registration && show(registration.client[field], field),
      problems: problemsOf(field, problems[0]),
    })),
    ...places
      .slice(0, purchasesShown)
      .flatMap((place, at) => purchaseValues(place, registration?.purchases[at], { problems, show })),
  ];
  const told = new Set(values.flatMap((value) => value.problems));
  return {
    row: first.row,
    accepted: outcome.kind === "accepted",
    values,
    problems: [...new Set(problems.flat())].filter((code) => !told.has(code)),
    furtherPurchases: Math.max(0, places.length - purchasesShown),
  };
}

/** Where a purchase stands in the file: a row, and in it the columns that tell the product and the price. */
interface PurchasePlace {
  readonly row: SourceRow;
  readonly rowIndex: number;
  readonly name: { readonly field: MappableField; readonly positions: readonly number[] };
  readonly price: { readonly field: MappableField; readonly positions: readonly number[] };
}

function purchasePlaces({ rows }: Outcome, positions: Mapping["positions"]): readonly PurchasePlace[] {
  const columns = purchaseColumns(positions);
  return rows.flatMap((row, rowIndex) =>
    columns
      .filter(({ name, price }) => columns.length === 1 || isFilled(row, [...name.positions, ...price.positions]))
      .map((column) => ({ row, rowIndex, ...column })),
  );
}

/** Of a wide table one entry per group of columns, of every other table one. */
function purchaseColumns(positions: Mapping["positions"]): readonly Pick<PurchasePlace, "name" | "price">[] {
  const { name, price, list, quantity, sum } = positions;
  if (list.length > 0) return [{ name: { field: "list", positions: list }, price: { field: "price", positions: [] } }];
  if (price.length < 2) {
    const told = price.length > 0 ? price : [...sum, ...quantity];
    return [{ name: { field: "name", positions: name }, price: { field: "price", positions: told } }];
  }
  return price.map((at, group) => ({
    name: { field: "name", positions: name.slice(group, group + 1) },
    price: { field: "price", positions: [at] },
  }));
}

function purchaseValues(
  { row, rowIndex, name, price }: PurchasePlace,
  purchase: Purchase | undefined,
  { problems, show }: { readonly problems: readonly (readonly ProblemCode[])[]; readonly show: ShowValue },
): readonly PreviewValue[] {
  return [
    {
      field: name.field,
      source: shownCells(row, name.positions, (text) => show(text, name.field)),
      canonical: purchase && show(purchase.name, "name"),
      problems: problemsOf("name", problems[rowIndex]),
    },
    {
      field: price.field,
      source: shownCells(row, price.positions, (text) => show(text, price.field)),
      canonical: purchase && rubles(purchase.kopecks),
      problems: problemsOf("price", problems[rowIndex]),
    },
  ];
}

/** The code of a problem begins with the field it is about. */
function problemsOf(field: ValueField, problems: readonly ProblemCode[] = []): readonly ProblemCode[] {
  return problems.filter((code) => code.startsWith(`${field}.`));
}

function isFilled({ cells }: SourceRow, positions: readonly number[]): boolean {
  return positions.some((at) => !isBlankCell(cells[at] ?? ""));
}

function shownCells({ cells }: SourceRow, positions: readonly number[], show: (text: string) => string): string {
  return positions
    .map((at) => show(cellText(cells[at] ?? "")))
    .filter((text) => text !== "")
    .join(" | ");
}
