import type { Language } from "../../messages/language.ts";
import { reportTexts } from "../../messages/report-texts.ts";
import { columnLetter } from "../../model/column-letter.ts";
import { reportColumns } from "../../model/report-columns.ts";
import { type BadColumns, badColumnsAmong } from "../bad-columns.ts";
import type { RefusedRow } from "../refused-row.ts";
import type { RefusedTable } from "../report-writer.ts";
import { firstDataRow, headerRow, sheetHeaders } from "./sheet-limits.ts";
import { escapeForSheet, xmlText } from "./sheet-text.ts";

/** What a person sees who points at a cell of the first sheet. */
export interface CellNote {
  readonly row: number;
  /** From 0. */
  readonly column: number;
  readonly text: string;
}

/** All notes are in memory at once, here and in the program that opens the workbook. */
const rowsWithNotes = 10_000;

/** The reasons on the bad cells of the first rows; where there are more rows, the header of the reasons says so. */
export async function notesOf(table: RefusedTable, language: Language): Promise<readonly CellNote[]> {
  const badColumns = badColumnsAmong(sheetHeaders(table.columns));
  const notes: CellNote[] = [];
  if (table.rowCount > rowsWithNotes) {
    const text = reportTexts[language].notesEnd(rowsWithNotes);
    notes.push({ row: headerRow, column: reportColumns.indexOf("intake:reason"), text });
  }
  let row = firstDataRow;
  for await (const rows of table.rows()) {
    for (const refused of rows.slice(0, firstDataRow + rowsWithNotes - row)) {
      for (const [column, texts] of reasonsByColumn(refused, badColumns)) {
        notes.push({ row, column, text: [...texts].join("\n") });
      }
      row += 1;
    }
    if (row === firstDataRow + rowsWithNotes) break;
  }
  return notes;
}

function reasonsByColumn({ problems }: RefusedRow, badColumns: BadColumns): ReadonlyMap<number, ReadonlySet<string>> {
  const reasons = new Map<number, Set<string>>();
  for (const problem of problems) {
    for (const index of badColumns([problem])) {
      reasons.set(index, (reasons.get(index) ?? new Set()).add(problem.reason));
    }
  }
  return reasons;
}

/** The part of a workbook with the texts of its notes, where the given one has those of samples. */
export function commentPieces(comments: string, notes: readonly CellNote[]): Iterable<Buffer> {
  return inPlaceOf({ part: comments, opening: "<comment ", closing: "</comment>" }, notes, ({ row, column, text }) => {
    const place = `ref="${columnLetter(column)}${row}" authorId="0"`;
    const content = xmlText(escapeForSheet(text));
    return `<comment ${place}><text><r><t xml:space="preserve">${content}</t></r></text></comment>`;
  });
}

/** The part with the boxes of its notes; each looks like the sample, and hangs at its own cell, where exceljs would hang it. */
export function noteBoxPieces(boxes: string, notes: readonly CellNote[]): Iterable<Buffer> {
  const kind = { part: boxes, opening: "<v:shape ", closing: "</v:shape>" };
  const sample = boxes.slice(boxes.indexOf(kind.opening), boxes.indexOf(kind.closing) + kind.closing.length);
  return inPlaceOf(kind, notes, ({ row, column }, index) => {
    const [left, top] = [column + 1, Math.max(row - 2, 0)];
    return sample
      .replace(/id="_x0000_s\d+"/, `id="_x0000_s${1025 + index}"`)
      .replace(/<x:Anchor>[^<]*/, `<x:Anchor>${left}, 6, ${top}, 14, ${left + 2}, 2, ${top + 4}, 16`)
      .replace(/<x:Row>\d+/, `<x:Row>${row - 1}`)
      .replace(/<x:Column>\d+/, `<x:Column>${column}`);
  });
}

interface Samples {
  readonly part: string;
  readonly opening: string;
  readonly closing: string;
}

const notesPerPiece = 500;

function* inPlaceOf(
  { part, opening, closing }: Samples,
  notes: readonly CellNote[],
  xmlOf: (note: CellNote, index: number) => string,
): Iterable<Buffer> {
  yield Buffer.from(part.slice(0, part.indexOf(opening)));
  for (let first = 0; first < notes.length; first += notesPerPiece) {
    const some = notes.slice(first, first + notesPerPiece);
    yield Buffer.from(some.map((note, at) => xmlOf(note, first + at)).join(""));
  }
  yield Buffer.from(part.slice(part.lastIndexOf(closing) + closing.length));
}
