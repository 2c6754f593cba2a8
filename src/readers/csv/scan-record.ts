import type { CsvMarks } from "./dialect.ts";

/** The outline of one record, as csv-parse would cut it. */
export interface RecordOutline {
  /** Bytes up to the end of the record, its line break included; up to where the quote is known to be broken. */
  readonly bytes: number;
  /** Cells. */
  readonly width: number;
  /**
   * Where a quote opens that is never closed, or that is closed, on a later line, by a quote with text behind it: that
   * one opened another cell, and the first was never closed.
   */
  readonly brokenQuote: number | undefined;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Outlines the record at the beginning of `bytes` without building its cells. Used where csv-parse has stumbled. */
export function scanRecord(bytes: Buffer, { delimiter, quote }: CsvMarks): RecordOutline {
  let position = 0;
  let width = 1;
  for (;;) {
    if (bytes[position] === quote) {
      const closed = closingQuote(bytes, position, quote);
      if (closed === -1) return { bytes: bytes.length, width, brokenQuote: position };
      const next = closed + 1;
      const followed = next < bytes.length && !isLineBreak(bytes[next]) && !startsWith(bytes, next, delimiter);
      if (followed && hasLineBreak(bytes.subarray(position, closed))) {
        return { bytes: next, width, brokenQuote: position };
      }
      position = next;
    }
    while (position < bytes.length && !isLineBreak(bytes[position]) && !startsWith(bytes, position, delimiter)) {
      position += 1;
    }
    if (position >= bytes.length || isLineBreak(bytes[position])) {
      return { bytes: position + lineBreakBytes(bytes, position), width, brokenQuote: undefined };
    }
    position += delimiter.length;
    width += 1;
  }
}

/** Cells of a line in which no quote means anything. */
export function literalWidth(line: Buffer, { delimiter }: CsvMarks): number {
  let width = 1;
  for (let at = line.indexOf(delimiter); at !== -1; at = line.indexOf(delimiter, at + delimiter.length)) width += 1;
  return width;
}

/** Where the physical line at `from` ends, its line break included; undefined if it has none. */
export function endOfLine(bytes: Buffer, from = 0): number | undefined {
  for (let position = from; position < bytes.length; position += 1) {
    if (isLineBreak(bytes[position])) return position + lineBreakBytes(bytes, position);
  }
  return undefined;
}

/** Physical line breaks; `\r\n` is one. */
export function countLineBreaks(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) count += 1;
  for (let at = bytes.indexOf(carriageReturn); at !== -1; at = bytes.indexOf(carriageReturn, at + 1)) {
    if (bytes[at + 1] !== lineFeed) count += 1;
  }
  return count;
}

/** Bytes up to the end of the last line that is certainly complete: a `\r` at the very end may be half a line break. */
export function wholeLinesBytes(bytes: Buffer): number {
  const beforeLast = bytes.length - 2;
  const lastReturn = beforeLast < 0 ? -1 : bytes.lastIndexOf(carriageReturn, beforeLast);
  return Math.max(bytes.lastIndexOf(lineFeed), lastReturn) + 1;
}

function closingQuote(bytes: Buffer, opening: number, quote: number): number {
  let at = bytes.indexOf(quote, opening + 1);
  while (at !== -1 && bytes[at + 1] === quote) at = bytes.indexOf(quote, at + 2);
  return at;
}

function startsWith(bytes: Buffer, position: number, delimiter: Buffer): boolean {
  if (bytes[position] !== delimiter[0]) return false;
  return delimiter.length === 1 || bytes.subarray(position, position + delimiter.length).equals(delimiter);
}

export function isLineBreak(byte: number | undefined): boolean {
  return byte === lineFeed || byte === carriageReturn;
}

function hasLineBreak(bytes: Buffer): boolean {
  return bytes.includes(lineFeed) || bytes.includes(carriageReturn);
}

function lineBreakBytes(bytes: Buffer, position: number): number {
  if (position >= bytes.length) return 0;
  return bytes[position] === carriageReturn && bytes[position + 1] === lineFeed ? 2 : 1;
}
