import { isOperatorError, OperatorError } from "../../errors.ts";
import { cellText } from "../../model/cell.ts";
import { normaliseHeader } from "../../model/header-name.ts";
import type { JoinHeader, ReadHints, ReadPlan, WrittenJoin } from "../../model/read-plan.ts";
import type { Evidence, TableSample } from "../../model/recognised-file.ts";
import type { SourceFile } from "../../model/source-file.ts";
import type { SourceRow } from "../../model/source-row.ts";
import { firstRows, sampleOf } from "../first-rows.ts";
import type { Reader, Sampled } from "../reader.ts";
import { randomAccess } from "../unwrap.ts";
import { readCellStyles } from "./cell-styles.ts";
import { findJoins, leastMet } from "./find-join.ts";
import { joinSheets } from "./join-sheets.ts";
import { readMergedRanges } from "./merged-ranges.ts";
import type { CellContext } from "./row-builder.ts";
import { readSharedStrings, type SharedStrings } from "./shared-strings.ts";
import { readSheetRows } from "./sheet-rows.ts";
import { openWorkbook, type Sheet, type Workbook } from "./workbook.ts";

/** Workbooks of Excel 2007 and later, and of whatever writes the same format. */
export const xlsxReader: Reader = {
  format: "xlsx",

  async sample(file, { compression }, hints) {
    const archive = await randomAccess(file, compression);
    try {
      const workbook = await openWorkbook(archive);
      if (hints.join !== undefined) return await sampleJoin(workbook, file, { compression, hints, join: hints.join });
      const sheets = chosenSheets(workbook, file, hints);
      const tables = await sampleSheets(workbook, sheets, compression);
      if (tables.every(({ rows }) => rows.length === 0)) throw new OperatorError("file.no_rows", { file: file.name });
      const joined = await sampleFoundJoins(workbook, file, tables);
      return { tables: [...tables, ...joined], evidence: sheetEvidence(sheets, hints) };
    } finally {
      await archive.close();
    }
  },

  async *rows(file, plan) {
    const archive = await randomAccess(file, plan.compression);
    try {
      const workbook = await openWorkbook(archive);
      yield* readTable(workbook, file, plan);
    } finally {
      await archive.close();
    }
  },
};

async function* readTable(
  workbook: Workbook,
  file: SourceFile,
  { sheet, join, merged }: Pick<ReadPlan, "sheet" | "join" | "merged">,
): AsyncGenerator<readonly SourceRow[]> {
  const context = await cellContext(workbook, await readSharedStrings(workbook.sharedStrings));
  const rows = async function* (name: string | undefined) {
    const { part } = sheetNamed(workbook, file, name);
    yield* readSheetRows({ part, merged: merged && (await readMergedRanges(part)) }, context);
  };
  if (join === undefined) yield* rows(sheet);
  else yield* joinSheets({ file: file.name, purchases: sheet ?? "", join, rows });
}

/** Among more sheets than this nobody looks for the data: it takes a name. */
const maxSheets = 100;

/** The one that a hint names; else all, the visible ones first. */
function chosenSheets(workbook: Workbook, file: SourceFile, hints: ReadHints): readonly Sheet[] {
  if (hints.sheet !== undefined) return [sheetNamed(workbook, file, hints.sheet)];
  const { sheets } = workbook;
  return [...sheets.filter(({ hidden }) => !hidden), ...sheets.filter(({ hidden }) => hidden)].slice(0, maxSheets);
}

function sheetNamed({ sheets }: Workbook, file: SourceFile, name: string | undefined): Sheet {
  const found = sheets.find((sheet) => sheet.name === name);
  if (found) return found;
  const names = sheets.map((sheet) => sheet.name);
  throw new OperatorError("file.sheet_missing", { file: file.name, sheet: name ?? "", sheets: names });
}

/**
 * Reads the sheets twice, as the shared strings are in no order and only those of the first rows are wanted. Rows of empty
 * texts seem to hold something the first time, so that the second time goes further, to rows whose texts are not known.
 */
async function sampleSheets(
  workbook: Workbook,
  sheets: readonly Sheet[],
  compression: ReadPlan["compression"],
): Promise<readonly TableSample[]> {
  const asked = new AskedStrings();
  const draft = await cellContext(workbook, asked);
  const drafts: { readonly sheet: Sheet; readonly first: readonly SourceRow[] }[] = [];
  for (const sheet of sheets) {
    const first = await firstRows(readSheetRows({ part: sheet.part, merged: undefined }, draft));
    drafts.push({ sheet, first });
  }

  const context = { ...draft, strings: await readSharedStrings(workbook.sharedStrings, asked.count) };
  const tables: TableSample[] = [];
  for (const { sheet, first } of drafts) {
    const end = lastRow(first);
    const found = first.length > 0 ? await readMergedRanges(sheet.part) : undefined;
    const merged = found?.count ? found : undefined;
    const known = (await firstRows(readSheetRows({ part: sheet.part, merged }, context))).filter(
      ({ row }) => row <= end,
    );
    const plan = { ...xlsxPlan(compression, sheet.name), ...(merged && hasMerged) };
    tables.push({ plan, rows: sampleOf(known).rows, whole: sampleOf(first).whole, hidden: sheet.hidden });
  }
  return tables;
}

const hasMerged = { merged: true } as const;

function mergedIn(...tables: readonly (TableSample | undefined)[]): Pick<ReadPlan, "merged"> {
  return tables.some((table) => table?.plan.merged) ? hasMerged : {};
}

function lastRow(rows: readonly SourceRow[]): number {
  return rows.reduce((last, { row }) => Math.max(last, row), 0);
}

/** Learns which shared strings are wanted. */
class AskedStrings implements SharedStrings {
  count = 0;

  at(index: number): string {
    if (index >= this.count) this.count = index + 1;
    return "wanted";
  }
}

async function cellContext({ styles, uses1904Dates }: Workbook, strings: SharedStrings): Promise<CellContext> {
  return { strings, styles: await readCellStyles(styles), uses1904Dates };
}

function xlsxPlan(compression: ReadPlan["compression"], sheet: string): ReadPlan {
  return {
    format: "xlsx",
    compression,
    encoding: undefined,
    delimiter: undefined,
    sheet,
    records: undefined,
    items: undefined,
    columns: undefined,
  };
}

interface WantedTable {
  readonly compression: ReadPlan["compression"];
  readonly hints: ReadHints;
  readonly join: WrittenJoin;
}

/** The header of either sheet is the row in which the name of its key stands. */
async function sampleJoin(
  workbook: Workbook,
  file: SourceFile,
  { compression, hints, join }: WantedTable,
): Promise<Sampled> {
  const sheets = [hints.sheet, join.sheet].map((name) => sheetNamed(workbook, file, name));
  const [purchases, clients] = await sampleSheets(workbook, sheets, compression);
  const plan: ReadPlan = {
    ...xlsxPlan(compression, purchases?.plan.sheet ?? ""),
    ...mergedIn(purchases, clients),
    join: {
      clients: join.sheet,
      purchasesHeader: headerWithKey(purchases, join.key, file),
      clientsHeader: headerWithKey(clients, join.clientKey, file),
    },
  };
  const first = await firstRows(readTable(workbook, file, plan));
  return {
    tables: [{ plan, ...sampleOf(first), hidden: purchases?.hidden === true }],
    evidence: [{ what: "sheet", found: `${plan.sheet} + ${join.sheet}`, because: "given" }],
  };
}

/** Sheets that seem to belong together are one more table, for whoever maps the columns to choose. */
async function sampleFoundJoins(
  workbook: Workbook,
  file: SourceFile,
  tables: readonly TableSample[],
): Promise<readonly TableSample[]> {
  const joined: TableSample[] = [];
  for (const { purchases, join } of findJoins(tables)) {
    const clients = tables.find(({ plan: { sheet } }) => sheet === join.clients);
    const plan: ReadPlan = { ...purchases.plan, ...mergedIn(purchases, clients), join };
    const sample = await sampleUnlessTooLarge(readTable(workbook, file, plan));
    if (sample !== undefined && keysMeet(sample.rows)) joined.push({ plan, ...sample, hidden: false });
  }
  return joined;
}

/** Nobody has asked for the join yet, so that one that cannot be made must not refuse the file. */
async function sampleUnlessTooLarge(rows: AsyncIterable<readonly SourceRow[]>) {
  try {
    return sampleOf(await firstRows(rows));
  } catch (error) {
    if (isOperatorError(error, "file.too_many_clients")) return undefined;
    throw error;
  }
}

function keysMeet(rows: readonly SourceRow[]): boolean {
  return rows.filter(({ flaw }) => flaw?.code !== "client.not_found").length >= rows.length * leastMet;
}

function headerWithKey(table: TableSample | undefined, key: string, file: SourceFile): JoinHeader {
  const wanted = normaliseHeader(key);
  for (const { row, cells } of table?.rows ?? []) {
    const keyColumn = cells.findIndex((cell) => normaliseHeader(cellText(cell)) === wanted);
    if (keyColumn !== -1) return { row, keyColumn };
  }
  throw new OperatorError("file.key_missing", { file: file.name, sheet: table?.plan.sheet ?? "", key });
}

/** Which of several sheets it is is not known yet. */
function sheetEvidence(sheets: readonly Sheet[], hints: ReadHints): readonly Evidence[] {
  const [only, ...others] = sheets;
  if (!only || others.length > 0) return [];
  return [{ what: "sheet", found: only.name, because: hints.sheet === undefined ? "only_one" : "given" }];
}
