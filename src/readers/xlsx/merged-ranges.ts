import { OperatorError } from "../../errors.ts";
import type { MergedCells } from "../../model/source-row.ts";
import { encodingOfMark } from "../byte-order-mark.ts";
import { columnIndex } from "./column-index.ts";
import { parseXml, type XmlAttributes, type XmlPart } from "./xml-part.ts";

/** Cells of a sheet that are merged, whatever stands in them. */
export type MergedRange = Omit<MergedCells, "value">;

/** A million rows with two columns merged over each pair; a range takes some 60 bytes. */
const maxRanges = 2 ** 21;

/**
 * The merged cells of a sheet, in the order of their first rows; few sheets have any. They stand behind the rows, so that
 * the sheet is inflated to its end, but its rows are not parsed. Throws as `inflate` does, and `file.bomb` beyond two
 * million ranges.
 */
export async function readMergedRanges(part: XmlPart): Promise<readonly MergedRange[]> {
  const ranges: MergedRange[] = [];
  for await (const references of referencesIn(part)) {
    for (const range of references.flatMap(rangesOf)) ranges.push(range);
    if (ranges.length > maxRanges) throw new OperatorError("file.bomb", { file: part.file, limit: `${maxRanges}` });
  }
  return ranges.sort((a, b) => a.firstRow - b.firstRow);
}

const listName = Buffer.from("mergeCells");
const longestTag = 4096;

/** Nearly every chunk is only searched, at the speed of memory, for the name of the list. */
async function* referencesIn(part: XmlPart): AsyncGenerator<readonly string[]> {
  let seenBytes = 0;
  let isInList = false;
  let tail: Buffer = Buffer.alloc(0);
  for await (const chunk of part.entry.open() as AsyncIterable<Buffer>) {
    const border = Buffer.concat([tail, chunk.subarray(0, listName.length)]);
    if (seenBytes < 2 && encodingOfMark(border)?.startsWith("utf-16")) {
      yield* parsedReferences(part);
      return;
    }
    seenBytes += chunk.length;
    isInList ||= border.includes(listName) || chunk.includes(listName);
    if (!isInList) {
      tail = Buffer.concat([tail, chunk.subarray(-listName.length)]).subarray(-listName.length);
      continue;
    }
    const text = Buffer.concat([tail, chunk]).toString("latin1");
    yield Array.from(text.matchAll(mergedCell), ([, reference = ""]) => reference);
    if (listEnd.test(text)) return;
    const begun = text.lastIndexOf("<") > text.lastIndexOf(">") ? text.slice(text.lastIndexOf("<")) : "";
    tail = Buffer.from(begun.length > longestTag ? "" : begun, "latin1");
  }
}

const mergedCell = /<(?:[\w.-]+:)?mergeCell\s[^<>]*?\bref\s*=\s*["']([^"'<>]*)["'][^<>]*>/g;
const listEnd = /<\/(?:[\w.-]+:)?mergeCells/;

/** Nobody writes a sheet in UTF-16, and who does can wait for it. */
async function* parsedReferences(part: XmlPart): AsyncGenerator<readonly string[]> {
  let found: string[] = [];
  const open = (name: string, { ref }: XmlAttributes) => {
    if (name === "mergeCell" && ref !== undefined) found.push(ref);
  };
  for await (const _ of parseXml(part, { open })) {
    yield found;
    found = [];
  }
  yield found;
}

const rangeReference = /^\s*\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})\s*$/i;

/** `A2:C4`; none where it is a single cell, which is merged with nothing, or no reference at all. */
function rangesOf(reference: string): readonly MergedRange[] {
  const [, left = "", top = "", right = "", bottom = ""] = rangeReference.exec(reference) ?? [];
  const [firstRow = 0, lastRow = 0] = ascending(Number(top), Number(bottom));
  const [firstColumn = 0, lastColumn = 0] = ascending(columnIndex(left) ?? 0, columnIndex(right) ?? 0);
  const isSingle = firstRow === lastRow && firstColumn === lastColumn;
  return isSingle ? [] : [{ firstRow, lastRow, firstColumn, lastColumn }];
}

function ascending(a: number, b: number): readonly number[] {
  return a <= b ? [a, b] : [b, a];
}
