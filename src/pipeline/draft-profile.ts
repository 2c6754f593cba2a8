import { isOperatorError } from "../errors.ts";
import { type FieldColumns, type MappableField, mappableFields, valueFields } from "../model/mapped-record.ts";
import { defaultPolicy, type Profile } from "../model/profile.ts";
import type { ProfileDraft } from "../model/profile-draft.ts";
import type { ReadHints } from "../model/read-plan.ts";
import type { Identified } from "../retailers/identified.ts";

/** The profile that would read this file and those that the retailer sends after it, as far as it was understood. */
export function draftProfile(fileName: string, identified: Identified, given: ReadHints): ProfileDraft {
  const file = baseName(fileName);
  const { profile, findings, headers, mapping } = identified;
  const start = profile === undefined ? recognisedProfile(file, identified) : overruled(profile, given);
  const columns = profile === undefined ? start.columns : columnsFound(profile, identified);
  const used = new Set([...Object.values(columns).flat(), ...start.skip.map(({ column }) => column)]);
  return {
    ...start,
    columns,
    list: start.list ?? mapping?.list,
    file,
    missing: missingFields(start.columns, columns, identified),
    spare: headers.filter((header) => header !== "" && !used.has(header)),
    findings,
  };
}

function recognisedProfile(file: string, identified: Identified): Profile {
  const { table, recognised, mapping, headerRow, findings } = identified;
  const { format, encoding, delimiter, sheet } = table.plan;
  const certain = findings.filter(({ field }) => field !== disputedField(identified));
  const retailer = retailerOf(file);
  return {
    name: retailer,
    retailer,
    // Of a report that came back, the file that it tells of has another form.
    match: { names: mapping?.returned === undefined ? namePatterns(file) : [], headers: [] },
    format,
    // What is UTF-8 shows it, and the retailer may well begin to send UTF-8.
    encoding: encoding === "utf-8" ? undefined : encoding,
    delimiter,
    sheet: recognised.tables.length > 1 ? sheet : undefined,
    join: undefined,
    headerRow: headerRow === 1 ? undefined : headerRow,
    // How two sheets were joined without a profile is recognised again; a profile would have to name their keys.
    layout: mapping?.layout === "sheets" ? undefined : mapping?.layout,
    columns: mapping?.columns ?? Object.fromEntries(certain.map(({ field, headers }) => [field, headers])),
    list: mapping?.list,
    fioFrom: "all",
    secret: [],
    skip: [],
    policy: mapping?.policy ?? defaultPolicy,
  };
}

/** What a person says of this file counts for those that come after it. */
function overruled(profile: Profile, { encoding, delimiter, sheet, headerRow }: ReadHints): Profile {
  return {
    ...profile,
    encoding: encoding ?? profile.encoding,
    delimiter: delimiter ?? profile.delimiter,
    sheet: sheet ?? profile.sheet,
    headerRow: headerRow ?? profile.headerRow,
  };
}

/** The columns of the profile without those of which the file lacks one. */
function columnsFound({ columns }: Profile, { mapping, findings }: Identified): FieldColumns {
  if (mapping !== undefined) return columns;
  const found = new Map(findings.map(({ field, headers }) => [field, headers.length]));
  const whole = mappableFields.filter((field) => columns[field] && found.get(field) === columns[field].length);
  return Object.fromEntries(whole.map((field) => [field, columns[field]]));
}

/** The fields that an import cannot do without or the profile wants, and that no column feeds for certain. */
function missingFields(
  wanted: FieldColumns,
  columns: FieldColumns,
  { mapping, profile }: Identified,
): readonly MappableField[] {
  if (mapping !== undefined) return [];
  if (profile !== undefined) return mappableFields.filter((field) => wanted[field] && !columns[field]);
  return valueFields.filter((field) => !isFed(field, columns));
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
