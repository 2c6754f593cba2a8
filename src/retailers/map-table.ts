import { OperatorError } from "../errors.ts";
import { arrayDepth } from "../model/array-depth.ts";
import { isBlankCell } from "../model/cell.ts";
import { defaultPolicy, type LayoutName, type Profile } from "../model/profile.ts";
import { type ReadHints, tableName } from "../model/read-plan.ts";
import type { Evidence, RecognisedFile } from "../model/recognised-file.ts";
import type { SkippedRows } from "../model/skipped-rows.ts";
import type { SourceRow } from "../model/source-row.ts";
import { valueShape } from "../model/value-shape.ts";
import { findApartSheets, withSheets } from "./apart-sheets.ts";
import type { RecognisedColumns } from "./column-map.ts";
import type { FoundSheet, Identified } from "./identified.ts";
import { mapByProfile, profileScore } from "./map-by-profile.ts";
import type { Mapping } from "./mapping.ts";
import { mergedEvidence } from "./merged-cells.ts";
import { PassedOver } from "./passed-over.ts";
import { neededColumns } from "./profile-columns.ts";
import { seenHeaders } from "./recognition/assign-columns.ts";
import { decimalMark } from "./recognition/decimal-mark.ts";
import { recogniseColumns } from "./recognition/recognise-columns.ts";
import { type ExpectedTable, type TableView, viewTable } from "./table-view.ts";

/** What a profile fixes about reading; undefined where the file shows it. */
export function readHints(profile: Profile): ReadHints {
  const paths = neededColumns(profile);
  const [items] = paths
    .flatMap((path) => path.match(/^(.+)\[\]\./)?.[1] ?? [])
    .sort((a, b) => arrayDepth(b) - arrayDepth(a));
  return {
    format: profile.format,
    expectedEncoding: profile.encoding,
    delimiter: profile.delimiter,
    sheet: profile.sheet,
    join: profile.join,
    items,
    columns: paths,
  };
}

/** As `identifyTable`, for who needs a mapping: throws what keeps the table from being imported. */
export function mapTable(file: string, recognised: RecognisedFile, profile: Profile | undefined): Mapping {
  const { mapping, refusal } = identifyTable(file, recognised, { profile, headerRow: undefined });
  if (mapping === undefined) throw refusal;
  return mapping;
}

/** Chooses the table and maps its columns, by the profile or, without one, by what the table shows. */
export function identifyTable(file: string, recognised: RecognisedFile, expected: ExpectedTable): Identified {
  const candidates = candidatesOf(file, recognised, expected);
  const [candidate] = candidates;
  if (candidate === undefined) throw new Error("a recognised file has at least one table");
  const { view, columns } = candidate;
  refuseDataAsHeader(file, view, expected);
  const found = formRefusal(file, candidate, expected) ?? columns.refusal ?? severalTables(file, candidates, expected);
  const sheets = expected.profile === undefined ? candidates.flatMap(foundSheet) : [];
  const apart = findApartSheets(found, foundSheet(candidate)[0], sheets);
  const refusal = found && apart ? withSheets(found, view.table.plan.sheet ?? "", apart) : found;
  const seen = [...recognised.evidence, ...tableEvidence(recognised, view)];
  const mapping = refusal === undefined ? mappingOf(candidate, expected.profile, seen) : undefined;
  return {
    recognised,
    profile: expected.profile,
    table: view.table,
    headerRow: view.header?.row,
    headers: view.shown.headers,
    awaited: columns.awaited,
    findings: columns.findings,
    near: undefined,
    apart,
    doubts: columns.doubts,
    evidence: mapping?.evidence ?? seen,
    mapping,
    refusal,
  };
}

/** Thrown at once: whatever else would be told of the table would call its columns by values of people. */
function refuseDataAsHeader(file: string, { shown, header }: TableView, { headerRow }: ExpectedTable): void {
  if (headerRow === undefined || header === undefined) return;
  if (shown.headers.some(isPersonal)) throw new OperatorError("file.header_is_data", { file, row: headerRow });
}

function isPersonal(text: string): boolean {
  const shape = valueShape(text);
  return shape === "phone" || shape === "email";
}

/** A table and what its columns were found to be. */
interface Candidate {
  readonly view: TableView;
  readonly columns: RecognisedColumns;
}

/** The table that maps best first; of equal ones as in the file. A hidden one where no other can be imported. */
function candidatesOf(file: string, recognised: RecognisedFile, expected: ExpectedTable): readonly Candidate[] {
  return recognised.tables
    .map((table) => {
      const view = viewTable(table, expected);
      const columns = columnsOf(file, view, expected.profile);
      return { view, columns, score: tableScore({ view, columns }, expected.profile) };
    })
    .sort((a, b) => b.score - a.score);
}

/** A visible sheet on its own. */
function foundSheet({ view: { table, shown }, columns: { findings } }: Candidate): readonly FoundSheet[] {
  const { sheet, join } = table.plan;
  if (sheet === undefined || join !== undefined || table.hidden) return [];
  return [{ sheet, headers: shown.headers, findings }];
}

/** To choose one of several that can be imported is to lose the others without a word. */
function severalTables(
  file: string,
  candidates: readonly Candidate[],
  expected: ExpectedTable,
): OperatorError | undefined {
  const [best] = candidates;
  if (best === undefined || best.view.table.plan.join !== undefined || best.view.returned !== undefined)
    return undefined;
  const equal = candidates.filter((one) => isImportable(file, one, expected) && isLike(one, best));
  const tables = [...new Set(equal.map(({ view }) => tableName(view.table.plan)))];
  if (tables.length < 2) return severalArrays(file, equal);
  const { format } = best.view.table.plan;
  return new OperatorError("file.several_tables", { file, tables, areSheets: format === "xlsx" });
}

/** Two arrays of one record that hold products with prices: which of them are the purchases, only a person can say. */
function severalArrays(file: string, equal: readonly Candidate[]): OperatorError | undefined {
  const byArray = new Map(equal.map((candidate) => [candidate.view.table.plan.items, candidate]));
  const headers = [...byArray.values()].flatMap(({ columns }) => columns.columns.name ?? columns.columns.list ?? []);
  return byArray.size < 2 ? undefined : new OperatorError("mapping.ambiguous", { file, field: "name", headers });
}

function isImportable(file: string, candidate: Candidate, expected: ExpectedTable): boolean {
  return candidate.columns.refusal === undefined && formRefusal(file, candidate, expected) === undefined;
}

/** What a hidden sheet holds is not awaited where a visible one can be imported. */
function isLike({ view: { table } }: Candidate, { view: { table: best } }: Candidate): boolean {
  return table.hidden === best.hidden && table.plan.join === undefined;
}

function columnsOf(file: string, { shown }: TableView, profile: Profile | undefined): RecognisedColumns {
  return profile === undefined ? recogniseColumns(file, shown) : mapByProfile(file, profile, shown);
}

const canBeImported = 100;
const isVisible = 50;

function tableScore({ view, columns }: Candidate, profile: Profile | undefined): number {
  const found =
    profile === undefined
      ? columns.findings.reduce((sum, { confidence }) => sum + confidence, 0)
      : profileScore(profile, seenHeaders(view.shown));
  return found + (columns.refusal === undefined ? canBeImported : 0) + (view.table.hidden ? 0 : isVisible);
}

/** What speaks against the table itself, whatever its columns mean. */
function formRefusal(
  file: string,
  candidate: Candidate,
  { profile, headerRow }: ExpectedTable,
): OperatorError | undefined {
  const { table, header, shown, returned } = candidate.view;
  if (header === undefined && table.plan.columns === undefined) {
    return new OperatorError("file.header_missing", { file, row: headerRow ?? profile?.headerRow ?? 1 });
  }
  if (table.whole && shown.rows.every(isBlank)) return new OperatorError("file.no_rows", { file });
  if (profile?.layout === undefined || returned !== undefined || profile.layout === layoutOf(candidate))
    return undefined;
  return new OperatorError("profile.other_layout", {
    profile: profile.name,
    expected: profile.layout,
    found: layoutOf(candidate),
  });
}

/** An array inside the records makes the table nested; a report that came back is flat, whatever it tells of. */
function layoutOf({ view: { table }, columns }: Candidate): LayoutName {
  if (table.plan.join !== undefined) return "sheets";
  return table.plan.items === undefined ? columns.layout : "nested";
}

function mappingOf(candidate: Candidate, profile: Profile | undefined, seen: readonly Evidence[]): Mapping {
  const { view, columns } = candidate;
  const agreed = profile?.policy ?? defaultPolicy;
  const { price, sum } = columns.positions;
  const mark = agreed.price.decimal === undefined ? decimalMark(view.shown.rows, [...price, ...sum]) : undefined;
  const table = {
    profile,
    layout: layoutOf(candidate),
    headerRow: view.header?.row,
    headers: view.shown.headers,
    positions: columns.positions,
  };
  return {
    ...table,
    plan: view.table.plan,
    policy: mark === undefined ? agreed : { ...agreed, price: { ...agreed.price, decimal: mark } },
    list: columns.list,
    columns: columns.columns,
    awaited: columns.awaited,
    returned: view.returned,
    evidence: [
      ...seen,
      evidence("mapping", profile?.name ?? "", profile === undefined ? mappingReason(columns) : "profile"),
      ...(mark === undefined ? [] : [evidence("decimal", mark, "values")]),
      ...mergedEvidence(view.shown.rows, table),
    ],
    findings: columns.findings,
    doubts: columns.doubts,
    skipped: preamble(view),
  };
}

function tableEvidence({ tables }: RecognisedFile, { table, header }: TableView): readonly Evidence[] {
  const { sheet, join, records } = table.plan;
  const sheets = join === undefined ? sheet : `${sheet} + ${join.clients}`;
  const chosen = tables.length > 1;
  const because = table.hidden ? "no_other_maps" : "best_mapping";
  return [
    ...(chosen && sheets !== undefined ? [evidence("sheet", sheets, because)] : []),
    ...(chosen && records !== undefined ? [evidence("records", records.join("."), "best_mapping")] : []),
    ...(header === undefined ? [] : [evidence("header", String(header.row), header.because)]),
  ];
}

function mappingReason({ findings }: RecognisedColumns): Evidence["because"] {
  return findings.some(({ because }) => because === "values") ? "values" : "header_names";
}

function evidence(what: Evidence["what"], found: string, because: Evidence["because"]): Evidence {
  return { what, found, because };
}

/** The rows with content above the header. */
function preamble({ table, header }: TableView): readonly SkippedRows[] {
  if (header === undefined) return [];
  const above = new PassedOver();
  for (const row of table.rows) if (row.row < header.firstRow && !isBlank(row)) above.add(row.row, "preamble");
  return above.listed;
}

function isBlank(row: SourceRow): boolean {
  return row.flaw === undefined && row.cells.every(isBlankCell);
}
