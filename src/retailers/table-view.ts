import { cellText, isBlankCell } from "../model/cell.ts";
import { columnLetter } from "../model/column-letter.ts";
import { unguardFormula } from "../model/formula-guard.ts";
import type { Profile } from "../model/profile.ts";
import type { TableSample } from "../model/recognised-file.ts";
import { isReportColumn, unitColumn } from "../model/report-columns.ts";
import type { SourceRow } from "../model/source-row.ts";
import { isColumnNumbers } from "./column-numbers.ts";
import type { ReturnedReport } from "./mapping.ts";
import { isOptionalIn, neededColumns } from "./profile-columns.ts";
import type { ShownTable, Title } from "./recognition/assign-columns.ts";
import { findHeader, findHeaderWith, headerAt, type TableHeader } from "./recognition/find-header.ts";
import { lastStep } from "./recognition/read-header.ts";
import { isRejectReport } from "./reject-report-header.ts";
import { createReturn } from "./returned-report.ts";

/** A table with its header told from its data. */
export interface TableView {
  readonly table: TableSample;
  /** Undefined where the names of the columns come with the format (JSON), and where no header was found. */
  readonly header: TableHeader | undefined;
  /** The retailer's own columns and rows, ours left out. */
  readonly shown: ShownTable;
  readonly returned: ReturnedReport | undefined;
}

/** What was said about the table beforehand. */
export interface ExpectedTable {
  readonly profile: Profile | undefined;
  /** A flag's word; it overrules the profile's. */
  readonly headerRow: number | undefined;
}

export function viewTable(table: TableSample, expected: ExpectedTable): TableView {
  if (isRejectReport(table.rows)) return viewReport(table);
  const { columns } = table.plan;
  if (columns !== undefined) {
    const unseen = mayCome(table, expected.profile);
    const headers = columns.map((column) => (isThere(column, table) || unseen.includes(column) ? column : ""));
    return {
      table,
      header: undefined,
      shown: {
        ...shownTable({ names: headers, lastNames: headers.map(lastStep) }, table.rows),
        unseen,
      },
      returned: undefined,
    };
  }
  const header = headerOf(table, expected);
  const rows = header === undefined ? [] : rowsBelow(header, table.rows);
  const named = header ?? { names: [], lastNames: [] };
  return { table, header, shown: { ...shownTable(named, rows), titles: titles(table, header) }, returned: undefined };
}

/** The numbers of the columns are no evidence of what stands in them. */
function rowsBelow({ row: headerRow, names }: TableHeader, rows: readonly SourceRow[]): readonly SourceRow[] {
  const named = new Set(names.flatMap((name, position) => (name === "" ? [] : [position])));
  return rows.filter(({ row, cells }) => row > headerRow && !(headerRow > 0 && isColumnNumbers(cells, named)));
}

function headerOf({ rows, plan }: TableSample, { profile, headerRow }: ExpectedTable): TableHeader | undefined {
  // Where two sheets are one table, the reader has found the header by its key.
  if (plan.join !== undefined) return headerAt(rows, plan.join.purchasesHeader.row, "profile");
  if (headerRow !== undefined) return headerAt(rows, headerRow, "given");
  if (profile === undefined) return findHeader(rows);
  if (profile.headerRow !== undefined) return headerAt(rows, profile.headerRow, "profile");
  return findHeaderWith(rows, [...profile.match.headers, ...neededColumns(profile)]);
}

/** A report of ours stands on its own: its header is its first row, whatever the profile says of the retailer's. */
function viewReport(table: TableSample): TableView {
  const first = table.rows[0] as SourceRow;
  const header = headerAt(table.rows.slice(0, 1), first.row, "first_filled_row") as TableHeader;
  const guarded = table.plan.format === "csv";
  const headers = guarded ? header.names.map(unguardFormula) : header.names;
  const own = headers.filter((name) => !isReportColumn(name));
  const giveBack = createReturn(headers, guarded);
  const rows = table.rows.slice(1).map((row) => giveBack(row).row);
  const returned = {
    headers,
    guarded,
    rowsOfRecordShareNumber: headers.some((name) => name.includes("[].")),
  };
  return {
    table,
    header,
    shown: {
      ...shownTable({ names: own, lastNames: own }, rows),
      returned: true,
      inKopecks: headers.some((name) => name.trim().toLowerCase() === unitColumn),
    },
    returned,
  };
}

/** A spreadsheet's letters are no names, also where a report of a table without a header comes back. */
function shownTable(
  { names, lastNames }: Pick<TableHeader, "names" | "lastNames">,
  rows: readonly SourceRow[],
): ShownTable {
  const named = names.some((name, position) => name !== columnLetter(position));
  return { headers: names, unseen: [], lastNames, named, rows, titles: [], returned: false, inKopecks: false };
}

function titles({ rows }: TableSample, header: TableHeader | undefined): readonly Title[] {
  if (header === undefined) return [];
  const above = rows.filter(({ row }) => row < header.firstRow);
  return above.flatMap(({ cells, row }) =>
    cells.filter((cell) => !isBlankCell(cell)).map((cell) => ({ text: cellText(cell), row })),
  );
}

function isThere(column: string, { unseen = [] }: TableSample): boolean {
  return !unseen.includes(column);
}

/** JSON leaves out what is empty: what none of the first records has may come yet, and what is optional is empty in all. */
function mayCome({ whole, unseen = [] }: TableSample, profile: Profile | undefined): readonly string[] {
  if (!whole) return unseen;
  return profile === undefined ? [] : unseen.filter(isOptionalIn(profile));
}
