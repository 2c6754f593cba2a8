import type { FileHandle } from "node:fs/promises";
import { type PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import type { RefusedRow } from "../refused-row.ts";
import type { RefusedTable } from "../report-writer.ts";
import { type CellNote, commentPieces, noteBoxPieces } from "./cell-notes.ts";
import { sampleCells } from "./empty-workbook.ts";
import { RowsInTurn } from "./rows-in-turn.ts";
import { firstDataRow, rowsPerSheet } from "./sheet-limits.ts";
import { type CellStyles, createRowXml } from "./sheet-rows.ts";
import { partsOf } from "./workbook-parts.ts";

/** What an empty workbook is to be filled with. */
export interface SheetContent {
  readonly table: RefusedTable;
  readonly notes: readonly CellNote[];
}

/** Copies a workbook of `emptyWorkbook` into a file, with refused rows and notes in the place of its samples. */
export async function fillWorkbook(workbook: Buffer, { table, notes }: SheetContent, file: FileHandle): Promise<void> {
  const parts = await partsOf(workbook);
  const rowXml = createRowXml(table.columns, stylesOf(parts.get(sheetName(1)) ?? ""));
  const rows = new RowsInTurn(table.rows());
  const entries: Entry[] = [];
  for (const [name, content] of parts) {
    if (name === "xl/comments1.xml") entries.push([name, () => commentPieces(content, notes)]);
    else if (name === "xl/drawings/vmlDrawing1.vml") entries.push([name, () => noteBoxPieces(content, notes)]);
    else if (!isSheet.test(name)) entries.push([name, () => [Buffer.from(content)]]);
  }
  for (let number = 1; parts.has(sheetName(number)); number++) {
    const sheet = parts.get(sheetName(number)) ?? "";
    entries.push([sheetName(number), () => sheetPieces(sheet, rows.take(rowsPerSheet), rowXml)]);
  }
  await pipeline(archiveOf(entries), async (archive: AsyncIterable<Buffer>) => {
    for await (const chunk of archive) await file.appendFile(chunk);
  });
}

/** Its pieces are asked for when its turn has come. */
type Entry = readonly [name: string, pieces: () => Iterable<Buffer> | AsyncIterable<Buffer>];

/** yazl tells the archive of no failure, and its sources of no end. */
function archiveOf(entries: readonly Entry[]): PassThrough {
  const zip = new ZipFile();
  const archive = zip.outputStream as PassThrough;
  let source: Readable | undefined;
  archive.on("close", () => source?.destroy());
  for (const [name, pieces] of entries) {
    zip.addReadStreamLazy(name, entryOptions, (open) => {
      source = Readable.from(pieces()).on("error", (error) => archive.destroy(error));
      open(undefined, source);
    });
  }
  zip.end();
  return archive;
}

/** At this level XML takes a third of the time that zlib's own default takes, and a sixth more room. */
const entryOptions = { compressionLevel: 2, mtime: new Date(2000, 0), forceDosTimestamp: true };

/** exceljs numbers the sheets in their order. */
const isSheet = /^xl\/worksheets\/sheet\d+\.xml$/;

function sheetName(number: number): string {
  return `xl/worksheets/sheet${number}.xml`;
}

function stylesOf(sheet: string): CellStyles {
  const styleOf = (cell: string) => {
    const [, style] = new RegExp(`<c r="${cell}" s="(\\d+)"`).exec(sheet) ?? [];
    if (style === undefined) throw new Error(`exceljs wrote no cell ${cell}`);
    return Number(style);
  };
  return { text: styleOf(sampleCells.text), bad: styleOf(sampleCells.bad) };
}

async function* sheetPieces(
  sheet: string,
  rows: AsyncIterable<readonly RefusedRow[]>,
  rowXml: (row: RefusedRow, rowNumber: number) => string,
): AsyncIterable<Buffer> {
  const afterHeaders = sheet.indexOf("</row>") + "</row>".length;
  yield Buffer.from(sheet.slice(0, afterHeaders));
  let rowNumber = firstDataRow;
  for await (const some of rows) {
    let xml = "";
    for (const row of some) xml += rowXml(row, rowNumber++);
    yield Buffer.from(xml);
  }
  yield Buffer.from(sheet.slice(sheet.lastIndexOf("</sheetData>")));
}
