import { isOperatorError } from "../errors.ts";
import { type FieldColumns, type MappableField, valueFields } from "../model/mapped-record.ts";
import { defaultPolicy } from "../model/profile.ts";
import type { ProfileDraft } from "../model/profile-draft.ts";
import type { Identified } from "../retailers/identified.ts";

/** The profile that would read this file and those that the retailer sends after it, as far as it was understood. */
export function draftProfile(fileName: string, identified: Identified): ProfileDraft {
  const { table, recognised, profile, mapping, headerRow, findings } = identified;
  const { format, encoding, delimiter, sheet } = table.plan;
  const certain = findings.filter(({ field }) => field !== disputedField(identified));
  const columns = mapping?.columns ?? Object.fromEntries(certain.map(({ field, headers }) => [field, headers]));
  const used = new Set(Object.values(columns).flat());
  const file = baseName(fileName);
  const { region, price, onKnownClient } = profile?.policy ?? defaultPolicy;
  return {
    retailer: profile?.retailer ?? retailerOf(file),
    file,
    names: namePatterns(file),
    format,
    // What is UTF-8 shows it, and the retailer may well begin to send UTF-8.
    encoding: encoding === "utf-8" ? undefined : encoding,
    delimiter,
    sheet: recognised.tables.length > 1 || profile?.join !== undefined ? sheet : undefined,
    join: profile?.join,
    headerRow: headerRow === 1 ? undefined : headerRow,
    // How two sheets were joined without a profile is recognised again; a profile would have to name their keys.
    layout: mapping?.layout === "sheets" && profile?.join === undefined ? undefined : mapping?.layout,
    columns,
    list: mapping?.list,
    missing: missingFields(columns, identified),
    spare: identified.headers.filter((header) => header !== "" && !used.has(header)),
    findings,
    policy: { region, price, onKnownClient },
  };
}

/** The fields that an import cannot do without and that no column feeds for certain. */
function missingFields(columns: FieldColumns, { mapping }: Identified): readonly MappableField[] {
  return mapping === undefined ? valueFields.filter((field) => !isFed(field, columns)) : [];
}

/** The field because of which the file is refused: which column it is, only a person can say. */
function disputedField({ refusal }: Identified): string | undefined {
  const isDisputed = isOperatorError(refusal, "mapping.ambiguous") || isOperatorError(refusal, "mapping.contradicted");
  return isDisputed ? refusal.facts.field : undefined;
}

/** A list holds products and prices, and a price can be told by the sum of its line. */
function isFed(field: MappableField, columns: FieldColumns): boolean {
  if (columns[field] !== undefined) return true;
  if (columns.list !== undefined) return field === "name" || field === "price";
  return field === "price" && columns.sum !== undefined && columns.quantity !== undefined;
}

function baseName(fileName: string): string {
  const name = fileName.split(/[\\/]/).at(-1) ?? "";
  return name.replace(/\.(?:gz|zip)$/i, "");
}

/** What is left of the name of a file without ending, dates and numbers: `Shop_2026-11-01.csv` is from `shop`. */
function retailerOf(file: string): string {
  const stem = file.replace(/\.[^.]*$/, "");
  const words = stem.match(/\p{L}+/gu) ?? [];
  return words.join("_").toLowerCase() || "retailer";
}

/** The name with every date and number left open; standard input has none. */
function namePatterns(file: string): readonly string[] {
  return /\p{L}/u.test(file.replace(/\.[^.]*$/, ""))
    ? [file.replace(/\d+(?:[-_.]\d+)*/g, "*").replace(/\*+/g, "*")]
    : [];
}
