import { OperatorError } from "../errors.ts";
import { normaliseHeader } from "../model/header-name.ts";
import { type FieldColumns, type MappableField, mappableFields, valueFields } from "../model/mapped-record.ts";
import type { Profile } from "../model/profile.ts";
import { type HeaderMeaning, headerMeaning, productUnlessPerson } from "./header-dictionary.ts";

export interface ColumnMap {
  /** Our fields by the headers as the file writes them. */
  readonly columns: FieldColumns;
  readonly positions: Readonly<Record<MappableField, readonly number[]>>;
}

/** Finds the columns that a profile names. Throws with what the file has where one is missing, or there twice. */
export function mapByProfile(file: string, profile: Profile, headers: readonly string[]): ColumnMap {
  const wanted = Object.entries(profile.columns) as [MappableField, readonly string[]][];
  const missing = wanted.flatMap(([, names]) => names).filter((name) => positionsOf(name, headers).length === 0);
  if (missing.length > 0) {
    throw new OperatorError("profile.column_missing", {
      file,
      profile: profile.name,
      columns: missing,
      headers: shown(headers),
    });
  }
  for (const [field, names] of wanted) {
    const twice = names.find((name) => positionsOf(name, headers).length > 1);
    if (twice !== undefined) {
      throw new OperatorError("mapping.ambiguous", {
        file,
        field,
        headers: positionsOf(twice, headers).map((at) => headers[at] ?? ""),
      });
    }
  }
  return columnMap(headers, (field) => (profile.columns[field] ?? []).flatMap((name) => positionsOf(name, headers)));
}

/**
 * Finds the columns by the header dictionary, by exact name. Throws `mapping.incomplete` with what is missing, or
 * `mapping.ambiguous` where two columns could be the same field.
 */
export function mapByDictionary(file: string, headers: readonly string[]): ColumnMap {
  const found = positionsByMeaning(headers);
  const missing = missingFields(found);
  if (missing.length > 0) {
    throw new OperatorError("mapping.incomplete", { file, missing, headers: shown(headers) });
  }
  for (const [field, positions] of found) {
    if (positions.length > 1) {
      throw new OperatorError("mapping.ambiguous", { file, field, headers: positions.map((at) => headers[at] ?? "") });
    }
  }
  const one = (meaning: HeaderMeaning) => found.get(meaning) ?? [];
  const fio = found.has("fio") ? one("fio") : [...one("surname"), ...one("givenName"), ...one("patronymic")];
  return columnMap(headers, (field) => {
    if (field === "list" || field === "quantity" || field === "sum") return [];
    return field === "fio" ? fio : one(field);
  });
}

/** How many of the five values the dictionary finds in these headers: what decides between several tables. */
export function dictionaryScore(headers: readonly string[]): number {
  return valueFields.length - missingFields(positionsByMeaning(headers)).length;
}

/** How many of the columns that a profile names stand in these headers: what decides between several tables. */
export function profileScore(profile: Profile, headers: readonly string[]): number {
  const names = Object.values(profile.columns).flat();
  return names.filter((name) => positionsOf(name, headers).length > 0).length;
}

function positionsByMeaning(headers: readonly string[]): Map<HeaderMeaning, readonly number[]> {
  const found = new Map<HeaderMeaning, number[]>();
  headers.forEach((header, position) => {
    const meaning = headerMeaning(header) ?? headerMeaning(lastStep(header));
    if (meaning !== undefined) found.set(meaning, [...(found.get(meaning) ?? []), position]);
  });
  if (!found.has("name") && (found.has("fio") || found.has("surname"))) {
    const products = headers.flatMap((header, at) =>
      productUnlessPerson.has(normaliseHeader(lastStep(header))) ? [at] : [],
    );
    if (products.length > 0) found.set("name", products);
  }
  return found;
}

/** Of a path in JSON the last key is the name: `customer.phone` is a `phone`. */
function lastStep(header: string): string {
  return header.slice(header.lastIndexOf(".") + 1);
}

function missingFields(found: ReadonlyMap<HeaderMeaning, unknown>): readonly string[] {
  const hasPerson = found.has("fio") || (found.has("surname") && found.has("givenName"));
  return valueFields.filter((field) => (field === "fio" ? !hasPerson : !found.has(field)));
}

function columnMap(
  headers: readonly string[],
  positionsOfField: (field: MappableField) => readonly number[],
): ColumnMap {
  const positions = Object.fromEntries(mappableFields.map((field) => [field, positionsOfField(field)]));
  const columns = Object.fromEntries(
    mappableFields.flatMap((field) => {
      const names = (positions[field] ?? []).map((at) => headers[at] ?? "");
      return names.length > 0 ? [[field, names]] : [];
    }),
  );
  return { columns, positions: positions as ColumnMap["positions"] };
}

function positionsOf(name: string, headers: readonly string[]): readonly number[] {
  const wanted = normaliseHeader(name);
  return headers.flatMap((header, position) => (normaliseHeader(header) === wanted ? [position] : []));
}

/** None where the row that was taken for a header holds values: they may be somebody's name and phone. */
function shown(headers: readonly string[]): readonly string[] {
  return headers.some(isValue) ? [] : headers.filter((header) => header.trim() !== "");
}

function isValue(header: string): boolean {
  return /\S@\S/.test(header) || /\d{5}/.test(header.replace(/[\s()-]/g, ""));
}
