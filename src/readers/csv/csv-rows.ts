import type { RowFlaw, SourceRow } from "../../model/source-row.ts";
import type { CsvMarks } from "./dialect.ts";
import {
  type CsvRecord,
  endsLine,
  literalCells,
  maxRecordBytes,
  parseRecords,
  parseWatchfully,
} from "./parse-records.ts";
import { countLineBreaks, endOfLine, literalWidth, scanRecord, wholeLinesBytes } from "./scan-record.ts";
import { separatorLineBytes } from "./separator-line.ts";

/**
 * What is parsed at once. Of larger blocks V8 would take the rows for old, and move them about, before they are judged: a
 * tenth more of our processor time.
 */
export const blockBytes = 2 ** 14;
/** Records from which the width of the table is told. */
const judgedRecords = 100;
/** Lines after an unclosed quote among which the next good record is looked for. */
const linesAhead = 10;
const replacement = Buffer.from("\uFFFD");

/**
 * Turns the text of a CSV file, in pieces of any size, into numbered rows. It collects a block of lines and has it
 * parsed; what is left of it, a record that goes on, begins the next block. A record that cannot be meant becomes one
 * row with a flaw, and reading goes on behind its first broken line.
 */
export class CsvRows {
  readonly #marks: CsvMarks;
  readonly #widths = new TableWidth();
  #pieces: Buffer[] = [];
  #pendingBytes = 0;
  #parseAtBytes = blockBytes;
  #row = 0;
  #line = 1;
  /** Inside the rest of a record that is too large, which ends with its line. */
  #skipping = false;

  constructor(marks: CsvMarks) {
    this.#marks = marks;
  }

  /** Takes UTF-8 and gives the rows that are complete by now. */
  write(piece: Buffer): readonly SourceRow[] {
    this.#pieces.push(piece);
    this.#pendingBytes += piece.length;
    return this.#pendingBytes < this.#parseAtBytes ? [] : this.#parsePending(false);
  }

  /** The rest. */
  end(): readonly SourceRow[] {
    return this.#parsePending(true);
  }

  #parsePending(isEnd: boolean): readonly SourceRow[] {
    const rows: SourceRow[] = [];
    let pending = this.#skipSeparatorLine(this.#skipRest(Buffer.concat(this.#pieces)));
    let parse = parseRecords;
    while (pending.length > 0) {
      const all = isEnd ? pending : pending.subarray(0, wholeLinesBytes(pending));
      const lines = parse === parseWatchfully ? firstLines(all) : all;
      const { records, bytes, stop } = parse(lines, this.#marks);
      this.#addRecords(rows, records, lines.subarray(0, bytes));
      pending = pending.subarray(bytes);
      if (lines.length < all.length && stop !== "broken") {
        parse = parseRecords;
        continue;
      }

      const goesOn = stop !== "broken" && !isEnd && pending.length <= maxRecordBytes;
      const flawed = goesOn || pending.length === 0 ? undefined : this.#flawedRecord(pending, isEnd);
      if (!flawed) break;
      rows.push(this.#flawedRow(pending.subarray(0, flawed.bytes), flawed));
      pending = this.#skipRest(pending.subarray(flawed.bytes));
      parse = parseWatchfully;
    }
    this.#keep(pending);
    return rows;
  }

  #keep(pending: Buffer): void {
    this.#pieces = [pending];
    this.#pendingBytes = pending.length;
    this.#parseAtBytes = pending.length + blockBytes;
  }

  #addRecords(rows: SourceRow[], records: readonly CsvRecord[], bytes: Buffer): void {
    const mayBeUnreadable = bytes.includes(replacement);
    for (const { cells, lines } of records) {
      this.#row += 1;
      const row = { row: this.#row, line: this.#line, cells };
      rows.push(mayBeUnreadable && cells.some(isUnreadable) ? { ...row, flaw: { code: "row.unreadable" } } : row);
      this.#line += lines;
      this.#widths.add(cells.length);
    }
  }

  /** What to do about the record at the beginning; undefined where that needs more lines to be seen. */
  #flawedRecord(pending: Buffer, isEnd: boolean): FlawedRecord | undefined {
    const seen = pending.subarray(0, maxRecordBytes);
    const { brokenQuote, bytes } = scanRecord(seen, this.#marks);
    if (brokenQuote === undefined) return { code: "row.too_large", bytes, quoteAt: 0 };
    const opening = endOfLine(seen, brokenQuote) ?? seen.length;
    const ahead = this.#linesBeforeGoodRecord(seen.subarray(opening), isEnd || seen.length === maxRecordBytes);
    return ahead === undefined
      ? undefined
      : { code: "row.unclosed_quote", bytes: opening + ahead, quoteAt: brokenQuote };
  }

  /** Bytes of the lines to give up before one that is as wide as the table; none to give up where none is near. */
  #linesBeforeGoodRecord(lines: Buffer, isAll: boolean): number | undefined {
    let position = 0;
    for (let line = 0; line < linesAhead && position < lines.length; line += 1) {
      const end = endOfLine(lines, position) ?? (isAll ? lines.length : undefined);
      if (end === undefined) return undefined;
      if (this.#isLikeTheTable(lines.subarray(position, end))) return position;
      position = end;
    }
    return isAll || position < lines.length ? 0 : undefined;
  }

  /** As wide as the table, with its quotes taken as quotes or, if they are broken too, as text. */
  #isLikeTheTable(line: Buffer): boolean {
    const { width, brokenQuote } = scanRecord(line, this.#marks);
    return this.#widths.isUnknownOr(brokenQuote === undefined ? width : literalWidth(line, this.#marks));
  }

  #flawedRow(given: Buffer, { code, quoteAt }: FlawedRecord): SourceRow {
    this.#row += 1;
    const line = this.#line + countLineBreaks(given.subarray(0, quoteAt));
    this.#line += countLineBreaks(given);
    this.#skipping = !endsLine(given);
    const cells = this.#skipping && given.length >= maxRecordBytes ? [] : literalCells(given, this.#marks);
    return { row: this.#row, line, cells, flaw: { code } };
  }

  /** A spreadsheet obeys it and does not count it. */
  #skipSeparatorLine(bytes: Buffer): Buffer {
    if (this.#line > 1) return bytes;
    const skipped = separatorLineBytes(bytes);
    if (skipped > 0) this.#line += 1;
    return bytes.subarray(skipped);
  }

  #skipRest(bytes: Buffer): Buffer {
    if (!this.#skipping) return bytes;
    const end = endOfLine(bytes);
    if (end === undefined) return Buffer.alloc(0);
    this.#skipping = false;
    this.#line += 1;
    return bytes.subarray(end);
  }
}

/** Behind a broken record the next one is near, or there is none: to watch for it in a megabyte takes hundreds of them. */
function firstLines(lines: Buffer): Buffer {
  return lines.subarray(0, wholeLinesBytes(lines.subarray(0, blockBytes)) || lines.length);
}

interface FlawedRecord {
  readonly code: RowFlaw["code"];
  readonly bytes: number;
  /** Where the broken quote opens. */
  readonly quoteAt: number;
}

/** The most frequent width among the first records. */
class TableWidth {
  readonly #counts = new Map<number, number>();
  #records = 0;

  add(width: number): void {
    if (this.#records >= judgedRecords) return;
    this.#records += 1;
    this.#counts.set(width, (this.#counts.get(width) ?? 0) + 1);
  }

  isUnknownOr(width: number): boolean {
    const most = Math.max(0, ...this.#counts.values());
    return most === 0 || this.#counts.get(width) === most;
  }
}

function isUnreadable(cell: string): boolean {
  return cell.includes("\uFFFD");
}
