import { isOperatorError } from "../errors.ts";
import { isAmong } from "../model/header-name.ts";
import {
  clientFields,
  type FieldColumns,
  type MappableField,
  mappableFields,
  valueFields,
} from "../model/mapped-record.ts";
import { defaultPolicy, type Profile } from "../model/profile.ts";
import type { ProfileDraft } from "../model/profile-draft.ts";
import type { ReadHints, WrittenJoin } from "../model/read-plan.ts";
import type { ApartSheets, FoundSheet, Identified } from "../retailers/identified.ts";
import { isOptionalIn, joinColumns, neededColumns } from "../retailers/profile-columns.ts";
import { shownHeaders } from "../retailers/shown-headers.ts";

/** The profile that would read this file and those that the retailer sends after it, as far as it was understood. */
export function draftProfile(fileName: string, identified: Identified, given: ReadHints): ProfileDraft {
  const file = baseName(fileName);
  const { profile, findings, headers, mapping, apart, near } = identified;
  if (apart !== undefined) return draftOfApartSheets(recognisedProfile(file, identified), file, apart);
  if (near !== undefined) return draftOfNear(near, { file, given, headers });
  const start = profile === undefined ? recognisedProfile(file, identified) : overruled(profile, given);
  const columns = profile === undefined ? start.columns : columnsFound(profile, identified);
  const used = new Set([...neededColumns({ columns, skip: start.skip }), ...joinColumns(start)]);
  const spare = shownHeaders({ headers }).filter((header) => !used.has(header));
  return {
    ...start,
    columns,
    unused: profile === undefined ? othersOf(spare, identified) : start.unused,
    list: start.list ?? mapping?.list,
    file,
    missing: missingFields(start.columns, columns, identified),
    isJoinOpen: false,
    spare,
    findings,
  };
}

/** Letters tell nothing of a column, and what holds values is named nowhere. */
function othersOf(spare: readonly string[], { headers, headerRow }: Identified): readonly string[] | undefined {
  return headerRow === 0 || shownHeaders({ headers }).length === 0 ? undefined : spare;
}

/** What the profile says of prices, statuses and so on holds for this file, too; its columns as far as they are there. */
function draftOfNear(
  near: Profile,
  { file, given, headers }: { readonly file: string; readonly given: ReadHints; readonly headers: readonly string[] },
): ProfileDraft {
  const { columns, fill } = near;
  const used = new Set(neededColumns(near));
  return {
    ...overruled(near, given),
    name: `${near.name}-${retailerOf(file)}`,
    match: { names: namePatterns(file), headers: [] },
    file,
    missing: valueFields.filter((field) => !isFed(field, columns) && fill[field] === undefined),
    isJoinOpen: false,
    spare: shownHeaders({ headers }).filter((header) => !used.has(header)),
    findings: [],
  };
}

/** The clients of one sheet and the purchases of another; only a person can say which columns hold the key. */
function draftOfApartSheets(start: Profile, file: string, { purchases, clients }: ApartSheets): ProfileDraft {
  const ofClients = columnsOn(clients, purchases, (field) => isClientField(field));
  const columns = { ...ofClients, ...columnsOn(purchases, clients, (field) => !isClientField(field)) };
  const used = new Set(Object.values(columns).flat());
  const headers = [purchases, clients].flatMap((sheet) => sheet.headers);
  return {
    ...start,
    sheet: purchases.sheet,
    join: { sheet: clients.sheet, key: "", clientKey: "" },
    headerRow: undefined,
    layout: "sheets",
    columns,
    file,
    missing: [],
    isJoinOpen: true,
    spare: [...new Set(headers)].filter((header) => header !== "" && !used.has(header)),
    findings: [...clients.findings, ...purchases.findings].filter(({ field }) => columns[field] !== undefined),
  };
}

function isClientField(field: MappableField): boolean {
  return clientFields.some((one) => one === field);
}

/** A name that both sheets have gets that of its sheet before it when they are joined. */
function columnsOn(on: FoundSheet, other: FoundSheet, isWanted: (field: MappableField) => boolean): FieldColumns {
  const isKnown = isAmong(other.headers);
  const joined = (header: string) => (isKnown(header) ? `${on.sheet} ${header.trim()}` : header);
  const wanted = on.findings.filter(({ field }) => isWanted(field));
  return Object.fromEntries(wanted.map(({ field, headers }) => [field, headers.map(joined)]));
}

function recognisedProfile(file: string, identified: Identified): Profile {
  const { table, recognised, mapping, headerRow, findings } = identified;
  const { format, encoding, delimiter, sheet, join } = table.plan;
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
    join: writtenJoin(identified),
    // Where two sheets are joined, the header is found by the key.
    headerRow: headerRow === 1 || join !== undefined ? undefined : headerRow,
    layout: mapping?.layout,
    columns: mapping?.columns ?? Object.fromEntries(certain.map(({ field, headers }) => [field, headers])),
    fill: {},
    list: mapping?.list,
    fioFrom: "all",
    secret: [],
    skip: [],
    optional: [],
    unused: undefined,
    policy: mapping?.policy ?? defaultPolicy,
  };
}

/** Without a profile sheets are joined only by columns of the same name. */
function writtenJoin({ mapping, headers }: Identified): WrittenJoin | undefined {
  const join = mapping?.plan.join;
  const key = join && headers[join.purchasesHeader.keyColumn];
  return join && key !== undefined ? { sheet: join.clients, key, clientKey: key } : undefined;
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

/** The columns of the profile without those fields of which the file lacks a column that must be there. */
function columnsFound(profile: Profile, { mapping, findings }: Identified): FieldColumns {
  const { columns } = profile;
  if (mapping !== undefined) return columns;
  const isOptional = isOptionalIn(profile);
  const isFound = isAmong(findings.flatMap(({ headers }) => headers));
  const whole = mappableFields.filter((field) => columns[field]?.every((name) => isOptional(name) || isFound(name)));
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
