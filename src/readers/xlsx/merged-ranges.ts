import { OperatorError } from "../../errors.ts";
import type { MergedCells } from "../../model/source-row.ts";
import { encodingOfMark } from "../byte-order-mark.ts";
import { columnIndex } from "./column-index.ts";
import type { XmlAttributes } from "./xml-listener.ts";
import { parseXml, type XmlPart } from "./xml-part.ts";

/** Cells of a sheet that are merged, whatever stands in them. */
export type MergedRange = Omit<MergedCells, "value">;

/** A million rows with two columns merged over each pair: 32 MiB. */
const maxRanges = 2 ** 21;
const numbersPerRange = 4;

/** The merged cells of a sheet, as numbers: a million objects would take several times the memory. */
export class MergedRanges {
  #numbers = new Uint32Array(64 * numbersPerRange);
  #isInOrder = true;
  count = 0;

  add({ firstRow, lastRow, firstColumn, lastColumn }: MergedRange): void {
    const start = this.count * numbersPerRange;
    if (start === this.#numbers.length) {
      const larger = new Uint32Array(start * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#isInOrder &&= this.count === 0 || (this.#numbers[start - numbersPerRange] ?? 0) <= firstRow;
    this.#numbers.set([firstRow, lastRow, firstColumn, lastColumn], start);
    this.count += 1;
  }

  /** In the order of their first rows. */
  *byRow(): Generator<MergedRange> {
    const numbers = this.#numbers;
    const starts = Uint32Array.from({ length: this.count }, (_none, index) => index * numbersPerRange);
    if (!this.#isInOrder) starts.sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0));
    for (const start of starts) {
      const [firstRow = 0, lastRow = 0, firstColumn = 0, lastColumn = 0] = numbers.subarray(start, start + 4);
      yield { firstRow, lastRow, firstColumn, lastColumn };
    }
  }
}

/**
 * Few sheets have any. The list stands behind the rows, so that the sheet is inflated to its end, but its rows are not
 * parsed. Throws as `inflate` does, and `file.too_many` beyond two million ranges.
 */
export async function readMergedRanges(part: XmlPart): Promise<MergedRanges> {
  const ranges = new MergedRanges();
  for await (const references of referencesIn(part)) {
    for (const reference of references) {
      const range = rangeOf(reference);
      if (range !== undefined) ranges.add(range);
    }
    if (ranges.count > maxRanges)
      throw new OperatorError("file.too_many", { file: part.file, of: "merged_ranges", limit: maxRanges });
  }
  return ranges;
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

/** `A2:C4`; undefined where it is a single cell, which is merged with nothing, or no reference at all. */
function rangeOf(reference: string): MergedRange | undefined {
  const found = rangeReference.exec(reference);
  if (found === null) return undefined;
  const [, left, top, right, bottom] = found;
  const [rowA, rowB] = [Number(top), Number(bottom)];
  const [columnA, columnB] = [columnIndex(left) ?? 0, columnIndex(right) ?? 0];
  if (rowA === rowB && columnA === columnB) return undefined;
  return {
    firstRow: Math.min(rowA, rowB),
    lastRow: Math.max(rowA, rowB),
    firstColumn: Math.min(columnA, columnB),
    lastColumn: Math.max(columnA, columnB),
  };
}
