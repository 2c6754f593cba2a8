import { cellText, isBlankCell } from "../model/cell.ts";
import type { PreviewRecord, PreviewValue } from "../model/inspection.ts";
import { rubles } from "../model/kopecks.ts";
import { clientFields, type MappableField, type ValueField } from "../model/mapped-record.ts";
import type { Outcome } from "../model/outcome.ts";
import type { ProblemCode } from "../model/problem.ts";
import type { Purchase } from "../model/registration.ts";
import { shownColumns } from "../model/shown-columns.ts";
import type { SourceRow } from "../model/source-row.ts";
import type { Mapping } from "../retailers/mapping.ts";
import { type ShowValue, secretText } from "./masked-text.ts";

const firstRecords = 3;
const refusedRecords = 2;
const purchasesShown = 2;

/** The first records, and the first refused ones among the others: source beside what would be stored. */
export function previewOf(
  outcomes: readonly Outcome[],
  mapping: Pick<Mapping, "positions" | "headers" | "profile">,
  show: ShowValue,
): readonly PreviewRecord[] {
  const shows = shownColumns(mapping.profile?.secret ?? []);
  const view: View = { show, isSecret: (at) => !shows(mapping.headers[at] ?? "") };
  const refused = outcomes.slice(firstRecords).filter(({ kind }) => kind === "rejected");
  return [...outcomes.slice(0, firstRecords), ...refused.slice(0, refusedRecords)].map((outcome) =>
    previewRecord(outcome, mapping.positions, view),
  );
}

interface View {
  readonly show: ShowValue;
  /** Whether the values of the column at that position stay in the file. */
  readonly isSecret: (at: number) => boolean;
}

function previewRecord(outcome: Outcome, positions: Mapping["positions"], view: View): PreviewRecord {
  const [first] = outcome.rows as readonly [SourceRow];
  const registration = outcome.kind === "accepted" ? outcome.registration : undefined;
  const problems = outcome.kind === "rejected" ? outcome.problems.map((row) => row.map(({ code }) => code)) : [];
  const places = purchasePlaces(outcome, positions);
  const values = [
    ...clientFields.map((field) => {
      const place = { field, positions: positions[field] };
      return {
        field,
        source: shownCells(first, place, view),
        canonical: registration && shownValue(registration.client[field], place, view),
        problems: problemsOf(field, problems[0]),
      };
    }),
    ...places
      .slice(0, purchasesShown)
      .flatMap((place, at) => purchaseValues(place, registration?.purchases[at], { problems, view })),
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
  readonly name: FieldPlace;
  readonly price: FieldPlace;
}

interface FieldPlace {
  readonly field: MappableField;
  readonly positions: readonly number[];
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
  { problems, view }: { readonly problems: readonly (readonly ProblemCode[])[]; readonly view: View },
): readonly PreviewValue[] {
  return [
    {
      field: name.field,
      source: shownCells(row, name, view),
      canonical: purchase && shownValue(purchase.name, { ...name, field: "name" }, view),
      problems: problemsOf("name", problems[rowIndex]),
    },
    {
      field: price.field,
      source: shownCells(row, price, view),
      canonical: purchase && shownValue(rubles(purchase.kopecks), price, view),
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

function shownCells({ cells }: SourceRow, { field, positions }: FieldPlace, { show, isSecret }: View): string {
  return positions
    .map((at) => (isSecret(at) ? secretText : show(cellText(cells[at] ?? ""), field)))
    .filter((text) => text !== "")
    .join(" | ");
}

/** What would be stored is as secret as the cells of which it was made. */
function shownValue(text: string, { field, positions }: FieldPlace, { show, isSecret }: View): string {
  return positions.some(isSecret) ? secretText : show(text, field);
}
