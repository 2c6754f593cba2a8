import { CsvError, parse } from "csv-parse/sync";
import type { CsvQuoting } from "../../model/read-plan.ts";
import type { EvidenceReason } from "../../model/recognised-file.ts";
import { type ValueShape, valueShape } from "../../model/value-shape.ts";
import { csvMarks, dialect } from "./dialect.ts";
import { namedDelimiter, separatorLineBytes } from "./separator-line.ts";

export interface FoundDelimiter {
  readonly delimiter: string;
  readonly quoting: CsvQuoting | undefined;
  readonly because: EvidenceReason;
  /** The next best, where another would give columns too. */
  readonly runnerUp?: string;
}

const candidates: readonly string[] = [",", ";", "\t", "|"];
const judgedRecords = 100;
const judgedCells = 50;
/** Whole values: half a price or a date between wrong delimiters is none of them. */
const telling: ReadonlySet<ValueShape> = new Set(["email", "phone", "date", "price", "person"]);

/** The delimiter that cuts the text into the most equal records and the most columns that mean something. */
export function sniffDelimiter(text: string): FoundDelimiter {
  const named = namedDelimiter(text);
  const table = text.slice(separatorLineBytes(Buffer.from(text.slice(0, 10))));
  if (named !== undefined) {
    return { delimiter: named, quoting: sniffQuoting(table, named), because: "separator_line" };
  }
  const [best, next] = candidates
    .map((delimiter) => ({ delimiter, ...score(table, delimiter, undefined) }))
    .sort((one, other) => other.score - one.score);
  if (best === undefined || best.score === 0) return { delimiter: ",", quoting: undefined, because: "only_one" };
  return {
    delimiter: best.delimiter,
    quoting: sniffQuoting(table, best.delimiter),
    because: best.values > 0 ? "meaningful_columns" : "consistent_columns",
    ...(next !== undefined && next.score > 0 && { runnerUp: next.delimiter }),
  };
}

/** Another quoting than the usual only where its marks stand around cells, and the records are no less equal for it. */
export function sniffQuoting(text: string, delimiter: string): CsvQuoting | undefined {
  const others: CsvQuoting[] = [];
  if (text.includes(`${delimiter} "`)) others.push("after_blank");
  if (isBetween(text, delimiter, "'")) others.push("apostrophe");
  const usual = score(text, delimiter, undefined).share;
  return others.find((quoting) => score(text, delimiter, quoting).share >= usual);
}

/** A mark closes a cell, and opens the next. */
function isBetween(text: string, delimiter: string, mark: string): boolean {
  return text.includes(`${mark}${delimiter}${mark}`);
}

interface Score {
  /** Zero for one column. */
  readonly score: number;
  /** Of records with the usual width. */
  readonly share: number;
  /** Telling values in each of them. */
  readonly values: number;
}

/** How much width and values tell, weighed by the share of records that have them; a long preamble must not outweigh a table. */
function score(text: string, delimiter: string, quoting: CsvQuoting | undefined): Score {
  const records = firstRecords(text, delimiter, quoting);
  const groups = new Map<number, (readonly string[])[]>();
  for (const cells of records) groups.set(cells.length, [...(groups.get(cells.length) ?? []), cells]);
  const judged = [...groups].map(([width, group]) => {
    const values = width === 1 ? 0 : group.reduce((sum, cells) => sum + tellingCells(cells), 0) / group.length;
    const share = group.length / records.length;
    return { score: Math.sqrt(share) * (Math.log2(width) + values), share, values };
  });
  return judged.reduce((one, other) => (other.score > one.score ? other : one), { score: 0, share: 0, values: 0 });
}

function tellingCells(cells: readonly string[]): number {
  return cells.slice(0, judgedCells).filter((cell) => telling.has(valueShape(cell))).length;
}

function firstRecords(
  text: string,
  delimiter: string,
  quoting: CsvQuoting | undefined,
): readonly (readonly string[])[] {
  const records: (readonly string[])[] = [];
  const take = (cells: readonly string[]): null => {
    if (cells.some((cell) => cell !== "")) records.push(cells);
    return null;
  };
  try {
    parse(text, { ...dialect(csvMarks(delimiter, quoting)), to: judgedRecords, on_record: take });
  } catch (error) {
    // The text is cut anywhere, also inside quotes; the records before that count.
    if (!(error instanceof CsvError)) throw error;
  }
  return records;
}
