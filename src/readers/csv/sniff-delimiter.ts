import { CsvError, parse } from "csv-parse/sync";
import type { EvidenceReason } from "../../model/recognised-file.ts";
import { dialect } from "./dialect.ts";

export interface FoundDelimiter {
  readonly delimiter: string;
  readonly because: EvidenceReason;
}

const candidates: readonly string[] = [",", ";", "\t", "|"];
const judgedRecords = 100;

/** The delimiter that cuts the records of the text into the most equal and most cells. */
export function sniffDelimiter(text: string): FoundDelimiter {
  const scored = candidates.map((delimiter) => ({ delimiter, score: score(text, delimiter) }));
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one));
  return { delimiter: best.delimiter, because: best.score === 0 ? "only_one" : "consistent_columns" };
}

/** Zero for a single column; the share of records with the usual width, weighed by how much that width tells. */
function score(text: string, delimiter: string): number {
  const widths = recordWidths(text, delimiter);
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  return Math.max(0, ...[...counts].map(([width, count]) => (count / widths.length) * Math.log2(width)));
}

function recordWidths(text: string, delimiter: string): readonly number[] {
  const widths: number[] = [];
  const takeWidth = (cells: readonly string[]): null => {
    if (cells.some((cell) => cell !== "")) widths.push(cells.length);
    return null;
  };
  try {
    parse(text, { ...dialect, delimiter, to: judgedRecords, on_record: takeWidth });
  } catch (error) {
    // The text is cut anywhere, also inside quotes; the records before that count.
    if (!(error instanceof CsvError)) throw error;
  }
  return widths;
}
