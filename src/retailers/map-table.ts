import { OperatorError } from "../errors.ts";
import { cellText, isBlankCell } from "../model/cell.ts";
import { unguardFormula } from "../model/formula-guard.ts";
import type { ListPattern } from "../model/list-pattern.ts";
import { defaultPolicy, type LayoutName, type Profile } from "../model/profile.ts";
import type { ReadHints } from "../model/read-plan.ts";
import type { Evidence, RecognisedFile, TableSample } from "../model/recognised-file.ts";
import { isReportColumn } from "../model/report-columns.ts";
import type { SourceRow } from "../model/source-row.ts";
import { findListPattern } from "./find-list-pattern.ts";
import { type ColumnMap, dictionaryScore, mapByDictionary, mapByProfile, profileScore } from "./map-columns.ts";
import type { Mapping, ReturnedReport } from "./mapping.ts";
import { isRejectReport } from "./reject-report-header.ts";
import { createReturn } from "./returned-report.ts";

/** What a profile fixes about reading; undefined where the file shows it. */
export function readHints(profile: Profile): ReadHints {
  const paths = Object.values(profile.columns).flat();
  const items = paths.map((path) => path.match(/^(.+)\[\]\./)?.[1]).find((prefix) => prefix !== undefined);
  return {
    format: profile.format,
    expectedEncoding: profile.encoding,
    delimiter: profile.delimiter,
    sheet: profile.sheet,
    join: profile.join,
    items,
    columns: items === undefined ? undefined : paths,
  };
}

/** The names of a table's columns: of JSON the paths, of everything else the header row. */
export function tableHeaders(table: TableSample, headerRow: number | undefined): readonly string[] {
  const { columns, join } = table.plan;
  const named = join?.purchasesHeader.row ?? headerRow;
  if (columns === undefined) return headerCells(table, named).map((cell) => cellText(cell).trim());
  // A column that is in none of all records is not there; one that is in none of the first ones may come yet.
  return table.whole ? seenColumns(table, columns) : columns;
}

/** The columns at their places, those without a value of their own left blank. */
function seenColumns({ unseen = [] }: TableSample, columns: readonly string[]): readonly string[] {
  return columns.map((column) => (unseen.includes(column) ? "" : column));
}

/** Chooses the table and maps its columns, by the profile or, without one, by the dictionary. */
export function mapTable(file: string, recognised: RecognisedFile, profile: Profile | undefined): Mapping {
  const table = chooseTable(recognised, profile);
  const isReport = isRejectReport(table.rows);
  const headerRow =
    table.plan.columns === undefined ? headerRowOf(file, table, isReport ? undefined : profile) : undefined;
  refuseWithoutRows(file, table, headerRow);
  const guarded = isReport && table.plan.format === "csv";
  refuseOtherLayout(table, isReport ? undefined : profile);
  const headers = tableHeaders(table, headerRow).map((header) => (guarded ? unguardFormula(header) : header));
  const own = headers.filter((header) => !isReport || !isReportColumn(header));
  const map = mapColumns(file, own, profile);
  const layout = layoutOf(table, profile);
  const rows = isReport ? table.rows.map((row) => createReturn(headers, guarded)(row).row) : table.rows;
  return {
    plan: table.plan,
    profile,
    policy: profile?.policy ?? defaultPolicy,
    layout,
    list:
      layout === "list"
        ? (profile?.list ??
          recognisedList(
            file,
            map,
            rows.filter(({ row }) => row > (headerRow ?? 0)),
          ))
        : undefined,
    headerRow,
    headers: own,
    columns: map.columns,
    positions: map.positions,
    returned: isReport ? returnedReport(headers, guarded) : undefined,
    evidence: [...recognised.evidence, ...mappingEvidence(recognised, { table, headerRow, profile, isReport })],
  };
}

interface Found {
  readonly table: TableSample;
  readonly headerRow: number | undefined;
  readonly profile: Profile | undefined;
  readonly isReport: boolean;
}

function mappingEvidence(
  { tables }: RecognisedFile,
  { table, headerRow, profile, isReport }: Found,
): readonly Evidence[] {
  const { sheet, join, records } = table.plan;
  const sheets = join === undefined ? sheet : `${sheet} + ${join.clients}`;
  const chosen = tables.length > 1;
  const headerByProfile = profile?.headerRow !== undefined && !isReport;
  return [
    ...(chosen && sheets !== undefined ? [evidence("sheet", sheets, "best_mapping")] : []),
    ...(chosen && records !== undefined ? [evidence("records", records.join("."), "best_mapping")] : []),
    ...(headerRow === undefined
      ? []
      : [evidence("header", String(headerRow), headerByProfile ? "profile" : "first_filled_row")]),
    evidence("mapping", profile?.name ?? "", profile === undefined ? "header_names" : "profile"),
  ];
}

function evidence(what: Evidence["what"], found: string, because: Evidence["because"]): Evidence {
  return { what, found, because };
}

function returnedReport(headers: readonly string[], guarded: boolean): ReturnedReport {
  return {
    headers,
    guarded,
    rowsOfRecordShareNumber: headers.some((header) => header.includes("[].")),
  };
}

function mapColumns(file: string, headers: readonly string[], profile: Profile | undefined): ColumnMap {
  return profile === undefined ? mapByDictionary(file, headers) : mapByProfile(file, profile, headers);
}

/** The table that maps best; of equal ones the first, and hidden ones last. */
function chooseTable(recognised: RecognisedFile, profile: Profile | undefined): TableSample {
  const [best] = recognised.tables
    .map((table) => ({ table, score: tableScore(table, profile) }))
    .sort((a, b) => b.score - a.score || Number(a.table.hidden) - Number(b.table.hidden));
  if (best === undefined) throw new Error("a recognised file has at least one table");
  return best.table;
}

function tableScore(table: TableSample, profile: Profile | undefined): number {
  const headers = seenColumns(table, tableHeaders(table, profile?.headerRow));
  return profile === undefined ? dictionaryScore(headers) : profileScore(profile, headers);
}

function headerRowOf(file: string, table: TableSample, profile: Profile | undefined): number {
  // Where two sheets are one table, the reader has found the header by its key.
  const wanted = table.plan.join?.purchasesHeader.row ?? profile?.headerRow;
  const row = wanted === undefined ? firstFilled(table.rows) : table.rows.find((candidate) => candidate.row === wanted);
  if (row === undefined) throw new OperatorError("file.header_missing", { file, row: wanted ?? 1 });
  return row.row;
}

function headerCells(table: TableSample, headerRow: number | undefined): SourceRow["cells"] {
  const row =
    headerRow === undefined ? firstFilled(table.rows) : table.rows.find((candidate) => candidate.row === headerRow);
  return row?.cells ?? [];
}

function firstFilled(rows: readonly SourceRow[]): SourceRow | undefined {
  return rows.find((row) => !isBlank(row));
}

/** An array inside the records makes the table nested; a report that came back is flat, whatever it tells of. */
function refuseOtherLayout(table: TableSample, profile: Profile | undefined): void {
  if (profile?.layout === undefined || profile.layout === layoutOf(table, profile)) return;
  throw new OperatorError("profile.other_layout", {
    profile: profile.name,
    expected: profile.layout,
    found: layoutOf(table, profile),
  });
}

function layoutOf({ plan }: TableSample, profile: Profile | undefined): LayoutName {
  if (plan.join !== undefined) return "sheets";
  if (plan.items !== undefined) return "nested";
  return profile?.layout === "wide" || profile?.layout === "list" ? profile.layout : "long";
}

function recognisedList(file: string, { positions, columns }: ColumnMap, rows: readonly SourceRow[]): ListPattern {
  const values = rows.map(({ cells }) => cellText(cells[positions.list[0] ?? 0] ?? ""));
  return findListPattern(file, { header: columns.list?.[0] ?? "", values });
}

function refuseWithoutRows(file: string, table: TableSample, headerRow: number | undefined): void {
  if (table.whole && !table.rows.some((row) => row.row > (headerRow ?? 0) && !isBlank(row))) {
    throw new OperatorError("file.no_rows", { file });
  }
}

function isBlank(row: SourceRow): boolean {
  return row.flaw === undefined && row.cells.every(isBlankCell);
}
