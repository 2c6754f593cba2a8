import { OperatorError } from "../../errors.ts";
import type { ReadHints, ReadPlan } from "../../model/read-plan.ts";
import type { Evidence, TableSample } from "../../model/recognised-file.ts";
import type { SourceFile } from "../../model/source-file.ts";
import type { SourceRow } from "../../model/source-row.ts";
import { firstRows, sampleOf } from "../first-rows.ts";
import type { Reader } from "../reader.ts";
import { randomAccess } from "../unwrap.ts";
import { readDateStyles } from "./date-formats.ts";
import { readSharedStrings, type SharedStrings } from "./shared-strings.ts";
import { type CellContext, readSheetRows } from "./sheet-rows.ts";
import { openWorkbook, type Sheet, type Workbook } from "./workbook.ts";

/** Workbooks of Excel 2007 and later, and of whatever writes the same format. */
export const xlsxReader: Reader = {
  format: "xlsx",

  async sample(file, { compression }, hints) {
    const archive = await randomAccess(file, compression);
    try {
      const workbook = await openWorkbook(archive);
      const sheets = chosenSheets(workbook, file, hints);
      const tables = await sampleSheets(workbook, sheets, compression);
      if (tables.every(({ rows }) => rows.length === 0)) throw new OperatorError("file.no_rows", { file: file.name });
      return { tables, evidence: sheetEvidence(sheets, hints) };
    } finally {
      await archive.close();
    }
  },

  async *rows(file, plan) {
    const archive = await randomAccess(file, plan.compression);
    try {
      const workbook = await openWorkbook(archive);
      const sheet = sheetNamed(workbook, file, plan.sheet);
      yield* readSheetRows(sheet.part, await cellContext(workbook, await readSharedStrings(workbook.sharedStrings)));
    } finally {
      await archive.close();
    }
  },
};

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
  for (const sheet of sheets) drafts.push({ sheet, first: await firstRows(readSheetRows(sheet.part, draft)) });

  const context = { ...draft, strings: await readSharedStrings(workbook.sharedStrings, asked.count) };
  const tables: TableSample[] = [];
  for (const { sheet, first } of drafts) {
    const end = lastRow(first);
    const known = (await firstRows(readSheetRows(sheet.part, context))).filter(({ row }) => row <= end);
    const plan = xlsxPlan(compression, sheet.name);
    tables.push({ plan, rows: sampleOf(known).rows, whole: sampleOf(first).whole, hidden: sheet.hidden });
  }
  return tables;
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
  return { strings, dateStyles: await readDateStyles(styles), uses1904Dates };
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

/** Which of several sheets it is is not known yet. */
function sheetEvidence(sheets: readonly Sheet[], hints: ReadHints): readonly Evidence[] {
  const [only, ...others] = sheets;
  if (!only || others.length > 0) return [];
  return [{ what: "sheet", found: only.name, because: hints.sheet === undefined ? "only_one" : "given" }];
}
