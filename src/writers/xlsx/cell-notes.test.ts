import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { type CellNote, commentPieces, noteBoxPieces } from "./cell-notes.ts";
import { partsOf } from "./workbook-parts.ts";

const notes: readonly CellNote[] = [
  { row: 1, column: 3, text: "в шапке" },
  { row: 2, column: 6, text: "<так> & «эдак»" },
  { row: 4, column: 0, text: "одна строка\nи ещё" },
  { row: 4, column: 27, text: "за буквой Z" },
];

test("notes are what exceljs would have written, and hang where it would have hung them", async () => {
  const sample = await notedByExceljs([{ row: 2, column: 1, text: "sample" }]);
  const expected = await notedByExceljs(notes);
  expect(textOf(noteBoxPieces(sample.boxes, notes))).toBe(expected.boxes);
  const preserve = / xml:space="preserve"/g;
  expect(textOf(commentPieces(sample.comments, notes)).replace(preserve, "")).toBe(
    expected.comments.replace(preserve, ""),
  );
});

async function notedByExceljs(wanted: readonly CellNote[]): Promise<{ comments: string; boxes: string }> {
  const stream = new PassThrough();
  const bytes = buffer(stream);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream });
  const sheet = workbook.addWorksheet("x");
  for (const { row, column, text } of wanted) {
    const cell = sheet.getCell(row, column + 1);
    cell.value = "-";
    cell.note = text;
  }
  sheet.commit();
  await workbook.commit();
  const parts = await partsOf(await bytes);
  return { comments: parts.get("xl/comments1.xml") ?? "", boxes: parts.get("xl/drawings/vmlDrawing1.vml") ?? "" };
}

function textOf(pieces: Iterable<Buffer>): string {
  return Buffer.concat([...pieces]).toString();
}
