import { CsvError, parse } from "csv-parse/sync";
import { type CsvMarks, dialect } from "./dialect.ts";
import { countLineBreaks, isLineBreak, scanRecord } from "./scan-record.ts";

/** A larger record is a quote that nobody closed, or no table. */
export const maxRecordBytes = 2 ** 20;

export interface CsvRecord {
  readonly cells: readonly string[];
  /** Physical lines that it takes. */
  readonly lines: number;
}

/** The good records at the beginning of some lines. */
export interface ParsedRecords {
  readonly records: readonly CsvRecord[];
  /** Bytes that they take. */
  readonly bytes: number;
  /** Why they do not go on to the end: the next record is broken, or goes on behind the last line. */
  readonly stop: "broken" | "incomplete" | undefined;
}

/** Parses whole lines that begin with a record. */
export function parseRecords(lines: Buffer, marks: CsvMarks): ParsedRecords {
  return splitUnquoted(lines, marks) ?? parseTrustingly(lines, marks) ?? parseWatchfully(lines, marks);
}

/** Looks at the bytes of every record, and stops at the first that cannot be meant. Costs little where that is near. */
export function parseWatchfully(lines: Buffer, marks: CsvMarks): ParsedRecords {
  const records: CsvRecord[] = [];
  const brokenRecord = new Error("broken record");
  let bytes = 0;
  const takeRecord = (cells: readonly string[], info: { readonly bytes: number }): null => {
    const raw = lines.subarray(bytes, info.bytes);
    const breaks = countLineBreaks(raw);
    if (isBroken(raw, breaks, marks)) throw brokenRecord;
    records.push({ cells, lines: endsLine(raw) ? breaks : breaks + 1 });
    bytes = info.bytes;
    return null;
  };
  try {
    parse(lines, { ...dialect(marks), on_record: takeRecord });
    return { records, bytes, stop: undefined };
  } catch (error) {
    if (error === brokenRecord) return { records, bytes, stop: "broken" };
    if (error instanceof CsvError && error.code === "CSV_QUOTE_NOT_CLOSED") {
      return { records, bytes, stop: "incomplete" };
    }
    throw error;
  }
}

/** The cells of lines in which no quote means anything; line breaks stay inside the cells. */
export function literalCells(lines: Buffer, marks: CsvMarks): readonly string[] {
  const [cells = [], ...others]: string[][] = parse(lines, { ...dialect(marks), quote: null });
  for (const [start = "", ...rest] of others) {
    cells.push(`${cells.pop() ?? ""}\n${start}`);
    for (const cell of rest) cells.push(cell);
  }
  return cells;
}

/**
 * The fastest way: where no cell is quoted, a record is a line. Its cells keep the text of all these lines in memory, as
 * long as one of them lives. csv-parse takes four times as long, and as it makes an
 * Error of every record that is not as wide as the first, some hundred times as long for blank lines.
 */
function splitUnquoted(lines: Buffer, { delimiter, quote }: CsvMarks): ParsedRecords | undefined {
  if (lines.length > maxRecordBytes || lines.includes(quote)) return undefined;
  const mark = delimiter.toString();
  const text = lines.toString();
  const split = text.includes("\r") ? text.split(/\r\n|\n|\r/) : text.split("\n");
  if (lines.length === 0 || endsLine(lines)) split.pop();
  const records = split.map((line) => ({ cells: line.split(mark), lines: 1 }));
  return { records, bytes: lines.length, stop: undefined };
}

/** The fast way: by the cells alone. Undefined where they leave a doubt about the bytes they came from. */
function parseTrustingly(lines: Buffer, marks: CsvMarks): ParsedRecords | undefined {
  if (lines.length > maxRecordBytes) return undefined;
  const records = parseOrUndefined(lines, marks);
  if (!records) return undefined;
  const lineCount = countLineBreaks(lines) + (endsLine(lines) ? 0 : 1);
  const isLinePerRecord = records.length === lineCount;
  if (!isLinePerRecord && records.some((cells) => cells.some((cell) => isDoubtful(cell, marks)))) return undefined;
  const counted = records.map((cells) => ({ cells, lines: isLinePerRecord ? 1 : linesOf(cells) }));
  return { records: counted, bytes: lines.length, stop: undefined };
}

function parseOrUndefined(lines: Buffer, marks: CsvMarks): readonly string[][] | undefined {
  try {
    return parse(lines, dialect(marks));
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}

/** csv-parse keeps the quotes of a cell with text behind its closing quote; over several lines, that is suspicious. */
function isDoubtful(cell: string, { quote }: CsvMarks): boolean {
  return cell.charCodeAt(0) === quote && hasLineBreak(cell);
}

function linesOf(cells: readonly string[]): number {
  let lines = 1;
  for (const cell of cells) {
    if (hasLineBreak(cell)) lines += countLineBreaks(Buffer.from(cell));
  }
  return lines;
}

function hasLineBreak(cell: string): boolean {
  return cell.includes("\n") || cell.includes("\r");
}

function isBroken(raw: Buffer, lineBreaks: number, marks: CsvMarks): boolean {
  if (raw.length > maxRecordBytes) return true;
  return lineBreaks > 1 && scanRecord(raw, marks).brokenQuote !== undefined;
}

/** Whether the last byte is a line break. */
export function endsLine(bytes: Buffer): boolean {
  return isLineBreak(bytes.at(-1));
}
