import { OperatorError } from "../../errors.ts";
import { type MappableField, type ValueField, valueFields } from "../../model/mapped-record.ts";
import { shownHeaders } from "../shown-headers.ts";
import { type Assignment, holdsTheSame, type ShownTable } from "./assign-columns.ts";
import { share } from "./column-evidence.ts";
import { givenNameShare } from "./given-name-share.ts";
import { type HeaderMeaning, headerMeanings } from "./header-dictionary.ts";
import type { ContraryColumn } from "./mapping-doubts.ts";
import { notInRubles } from "./not-in-rubles.ts";
import type { PurchaseLayout } from "./purchase-layout.ts";
import { strengths } from "./read-header.ts";
import { type Column, valueFit } from "./score-columns.ts";
import { type FieldChoice, ownerOf } from "./table-fields.ts";
import { unloadableExport } from "./unloadable-exports.ts";

interface FoundColumns extends Pick<PurchaseLayout, "fields" | "refusal"> {
  readonly columns: readonly Column[];
  readonly assignment: Assignment;
  readonly contrary: readonly ContraryColumn[];
}

/** What keeps a table with these columns from being imported; undefined where nothing does. */
export function columnsRefusal(file: string, table: ShownTable, found: FoundColumns): OperatorError | undefined {
  const refusal = fieldsRefusal(file, table, found);
  const known = refusal && unloadableExport([...table.headers, ...table.lastNames], missingFields(found.fields));
  if (known !== undefined) {
    return new OperatorError("file.unloadable_export", { file, from: known.name, reason: known.reason });
  }
  const prices = found.fields.filter(({ field }) => field === "price" || field === "sum");
  return (
    refusal ?? notInRubles(file, { ...table, columns: found.columns, prices: prices.flatMap(({ columns }) => columns) })
  );
}

function fieldsRefusal(file: string, table: ShownTable, found: FoundColumns): OperatorError | undefined {
  const missing = missingFields(found.fields);
  const contrary = found.contrary.find(({ meaning }) => missing.includes(fieldOf(meaning) as ValueField));
  if (contrary !== undefined) return contradicted(file, contrary, found);
  if (missing.length === 1 && missing[0] === "price") {
    const sums = found.columns.filter(({ reading }) => reading.means.has("sum"));
    if (sums[0] !== undefined) return new OperatorError("mapping.only_sum", { file, header: sums[0].header });
  }
  if (missing.length > 0) {
    return new OperatorError("mapping.incomplete", { file, missing, headers: shownHeaders(table), sheets: undefined });
  }
  return (
    found.refusal ??
    swappedWithProduct(file, table, found) ??
    unsurePrice(file, table, found) ??
    ofTwoPeople(file, table, found) ??
    ambiguity(file, found)
  );
}

function missingFields(fields: readonly FieldChoice[]): readonly ValueField[] {
  const has = (field: MappableField) => fields.some((choice) => choice.field === field);
  const isTold = (field: ValueField) => {
    if (has("list")) return has(field) || field === "name" || field === "price";
    return has(field) || (field === "price" && has("sum") && has("quantity"));
  };
  return valueFields.filter((field) => !isTold(field));
}

function contradicted(file: string, { meaning, column, found }: ContraryColumn, all: FoundColumns): OperatorError {
  const other = all.columns.find(
    (one) => one !== column && one.reading.means.size > 0 && valueFit(meaning, one.evidence) >= found.share,
  );
  return new OperatorError("mapping.contradicted", {
    file,
    field: fieldOf(meaning),
    header: column.header,
    found: found.shape,
    percent: Math.round(found.share * 100),
    better: other?.header,
  });
}

/** Of the names of clients hardly any is one, and of the products most are. */
function swappedWithProduct(
  file: string,
  { rows, returned }: ShownTable,
  { fields }: FoundColumns,
): OperatorError | undefined {
  const people = fields.find(({ field }) => field === "fio")?.columns ?? [];
  const product = fields.find(({ field }) => field === "name")?.columns[0];
  const [first] = people;
  if (returned || first === undefined || product === undefined || !holdsPeople(product, people.length > 1))
    return undefined;
  const inParts = () => people.some((column) => givenNameShare(rows, column) >= hardlyAny);
  if (share(first.evidence, "person") >= hardlyAny || (people.length > 1 && inParts())) return undefined;
  const [found = "word", part = 0] = [...first.evidence.shares].sort(([, a], [, b]) => b - a)[0] ?? [];
  return new OperatorError("mapping.contradicted", {
    file,
    field: "fio",
    header: first.header,
    found,
    percent: Math.round(part * 100),
    better: product.header,
  });
}

const hardlyAny = 0.2;
const most = 0.6;
/** Of fewer, names like `Bosch Serie` are no people. */
const leastFilled = 3;

/** Beside names in parts, single words all of them, products of two words are people only by their given names. */
function holdsPeople({ evidence }: Column, sure: boolean): boolean {
  const needsNames = sure || evidence.filled < leastFilled;
  return share(evidence, "person") >= most && (!needsNames || evidence.people >= most);
}

/** Where no column has a name, a number beside the price may be a quantity, a bonus, or the price itself. */
function unsurePrice(
  file: string,
  { named }: ShownTable,
  { fields, columns }: FoundColumns,
): OperatorError | undefined {
  const price = fields.find(({ field }) => field === "price")?.columns[0];
  if (named || price === undefined) return undefined;
  const isFree = (column: Column) => fields.every((choice) => !choice.columns.includes(column));
  const others = columns.filter((column) => isFree(column) && share(column.evidence, "number", "price") >= most);
  if (others.length === 0) return undefined;
  const headers = [price, ...others].sort((a, b) => a.position - b.position).map(({ header }) => header);
  return new OperatorError("mapping.ambiguous", { file, field: "price", headers });
}

/** The name of the one and the phone of the other, where both have names: whose purchase it is nobody can tell. */
function ofTwoPeople(file: string, { rows }: ShownTable, { fields, columns }: FoundColumns): OperatorError | undefined {
  const [client] = fields.find(({ field }) => field === "fio")?.columns ?? [];
  if (client === undefined) return undefined;
  const contacts = fields.filter(({ field }) => field === "phone" || field === "email").map((one) => one.columns);
  const others = contacts
    .map(([contact]) => contact && ownerOf(contact))
    .filter((owner) => owner !== undefined && owner !== (ownerOf(client) ?? "client"));
  const isNameOf = (column: Column) =>
    (column.reading.means.get("fio") ?? 0) > strengths.ambiguous && others.includes(ownerOf(column));
  const other = columns.find((column) => isNameOf(column) && !holdsTheSame(rows, client, column));
  if (other === undefined) return undefined;
  return new OperatorError("mapping.ambiguous", { file, field: "fio", headers: [client.header, other.header] });
}

function ambiguity(file: string, { assignment, fields }: FoundColumns): OperatorError | undefined {
  for (const meaning of headerMeanings) {
    const field = fieldOf(meaning);
    const choice = fields.find((one) => one.field === field);
    const chosen = assignment.chosen.get(meaning)?.column;
    const rivals = (assignment.rivals.get(meaning) ?? []).filter((rival) => !isOfAnother(field, rival));
    if (choice === undefined || chosen === undefined || !choice.columns.includes(chosen)) continue;
    if (field === "order" || rivals.every((rival) => choice.columns.includes(rival))) continue;
    const headers = [chosen, ...rivals].sort((a, b) => a.position - b.position).map(({ header }) => header);
    return new OperatorError("mapping.ambiguous", { file, field, headers });
  }
  return undefined;
}

/** Phones that are named and yet no alternatives are somebody else's. */
function isOfAnother(field: MappableField, { reading }: Column): boolean {
  return (field === "phone" || field === "email") && (reading.means.get(field) ?? 0) > strengths.ambiguous;
}

function fieldOf(meaning: HeaderMeaning): MappableField {
  if (meaning === "surname" || meaning === "givenName" || meaning === "patronymic") return "fio";
  return meaning === "productCode" ? "name" : meaning;
}
