import { columnLetter } from "../../model/column-letter.ts";
import { badColumnsAmong } from "../bad-columns.ts";
import type { RefusedRow } from "../refused-row.ts";
import { intakeCells, retailerCells } from "../report-cells.ts";
import type { ReportColumns } from "../report-writer.ts";
import { sheetColumns, sheetHeaders } from "./sheet-limits.ts";
import { cellContent } from "./sheet-text.ts";

/** The numbers that the workbook has given to its styles. */
export interface CellStyles {
  readonly text: number;
  readonly bad: number;
}

/** Makes the XML of a row, in the forms that exceljs has for its cells. */
export function createRowXml(
  columns: ReportColumns,
  styles: CellStyles,
): (row: RefusedRow, rowNumber: number) => string {
  const badColumns = badColumnsAmong(sheetHeaders(columns));
  const letters: string[] = [];
  const letterOf = (index: number) => (letters[index] ??= columnLetter(index));

  return (row, rowNumber) => {
    const texts = [...intakeCells(row, columns), ...retailerCells(row, columns)].slice(0, sheetColumns);
    const bad = badColumns(row.problems);
    const width = Math.max(texts.length, ...bad.map((index) => index + 1));
    let xml = `<row r="${rowNumber}">`;
    for (let index = 0; index < width; index++) {
      const text = texts[index] ?? "";
      const isBad = bad.includes(index);
      if (text === "" && !isBad) continue;
      const place = `<c r="${letterOf(index)}${rowNumber}" s="${isBad ? styles.bad : styles.text}"`;
      xml += text === "" ? `${place}/>` : `${place} ${cellContent(text)}</c>`;
    }
    return `${xml}</row>`;
  };
}
