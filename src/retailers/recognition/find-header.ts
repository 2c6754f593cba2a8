import { cellText, isBlankCell } from "../../model/cell.ts";
import { columnLetter } from "../../model/column-letter.ts";
import { normaliseHeader } from "../../model/header-name.ts";
import type { EvidenceReason } from "../../model/recognised-file.ts";
import type { SourceRow } from "../../model/source-row.ts";
import { valueShape } from "../../model/value-shape.ts";
import { headerMeanings } from "./header-dictionary.ts";
import { readHeader, strengths } from "./read-header.ts";

/** Where the names of the columns stand, and what they are. */
export interface TableHeader {
  /** As a person sees it; of two rows the lower one; 0 where the table has none. */
  readonly row: number;
  /** The first row of the header: above `row` where it has two. */
  readonly firstRow: number;
  readonly names: readonly string[];
  /** Of two rows the names of the lower one, where it has any. */
  readonly lastNames: readonly string[];
  readonly because: EvidenceReason;
}

/** A header further down is not looked for. */
const rowsSearched = 30;

/** The row, or two rows, of the first ones whose cells are best as names of columns; none where the first row is data. */
export function findHeader(rows: readonly SourceRow[]): TableHeader | undefined {
  if (!found.has(rows)) found.set(rows, searchHeader(rows));
  return found.get(rows);
}

/** Every profile that may fit asks about the same rows, and thousands of columns take a second to read. */
const found = new WeakMap<readonly SourceRow[], TableHeader | undefined>();

function searchHeader(rows: readonly SourceRow[]): TableHeader | undefined {
  const filled = rows.slice(0, rowsSearched).filter(({ cells }) => !cells.every(isBlankCell));
  const [first] = filled;
  if (first === undefined) return undefined;
  const [best] = filled
    .flatMap((row, index) => [rowAsHeader(row), ...pairAsHeader(filled[index - 1], row)])
    .map((header) => ({ header, score: score(header) }))
    .sort((a, b) => b.score - a.score || a.header.row - b.header.row);
  if (best !== undefined && best.score >= leastScore) {
    return { ...best.header, because: best.header.row === first.row ? "first_filled_row" : "header_names" };
  }
  return holdsClient(first) ? noHeader(rows) : rowAsHeader(first);
}

/** The header in the row that somebody named; 0: there is none. Undefined where that row is not there or blank. */
export function headerAt(rows: readonly SourceRow[], wanted: number, because: EvidenceReason): TableHeader | undefined {
  if (wanted === 0) return { ...noHeader(rows), because };
  const at = rows.findIndex(({ row }) => row === wanted);
  const row = rows[at];
  if (row === undefined || row.cells.every(isBlankCell)) return undefined;
  const single = rowAsHeader(row);
  const [pair] = pairAsHeader(rows[at - 1], row);
  return { ...(pair !== undefined && score(pair) > score(single) ? pair : single), because };
}

/** The row that has most of the names a profile knows; the one that `findHeader` finds where none has any. */
export function findHeaderWith(rows: readonly SourceRow[], known: readonly string[]): TableHeader | undefined {
  const wanted = new Set(known.map(normaliseHeader));
  const hits = ({ names }: TableHeader) => new Set(names.map(normaliseHeader).filter((name) => wanted.has(name))).size;
  const [best] = rows
    .slice(0, rowsSearched)
    .flatMap((row, index) => [rowAsHeader(row), ...pairAsHeader(rows[index - 1], row)])
    .sort((a, b) => hits(b) - hits(a) || a.row - b.row || b.firstRow - a.firstRow);
  return best === undefined || hits(best) === 0 ? findHeader(rows) : { ...best, because: "profile" };
}

const leastScore = 1;

/** What the names tell, less what looks like data and what is there twice. */
function score({ names, lastNames }: TableHeader): number {
  const told = new Map<string, number>();
  let against = 0;
  const seen = new Set<string>();
  for (const [position, name] of names.entries()) {
    if (name === "") continue;
    // No names could tell as much: a wide row of data is not read to its end.
    if (against > headerMeanings.length) break;
    for (const [meaning, strength] of readHeader(name, lastNames[position]).means) {
      told.set(meaning, Math.max(told.get(meaning) ?? 0, strength <= strengths.ambiguous ? strength / 2 : strength));
    }
    if (isValue(name)) against += 2;
    if (seen.has(name)) against += 0.25;
    seen.add(name);
  }
  return [...told.values()].reduce((sum, strength) => sum + strength, 0) - against;
}

function isValue(text: string): boolean {
  return ["email", "phone", "date", "price", "number"].includes(valueShape(text));
}

function holdsClient({ cells }: SourceRow): boolean {
  return cells.some((cell) => ["email", "phone"].includes(valueShape(cell)));
}

function noHeader(rows: readonly SourceRow[]): TableHeader {
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  const names = Array.from({ length: width }, (_none, position) => columnLetter(position));
  return { row: 0, firstRow: 0, names, lastNames: names, because: "no_header" };
}

function rowAsHeader(row: SourceRow): TableHeader {
  const names = namesOf(row);
  return { row: row.row, firstRow: row.row, names, lastNames: names, because: "first_filled_row" };
}

function namesOf({ cells }: SourceRow): readonly string[] {
  return cells.map((cell) => cellText(cell).trim());
}

/** Two adjacent rows: a name of the upper one stands over all names of the lower one up to the next, or as far as its cell reaches. */
function pairAsHeader(upperRow: SourceRow | undefined, lowerRow: SourceRow): readonly TableHeader[] {
  if (upperRow === undefined || upperRow.row !== lowerRow.row - 1) return [];
  const [upper, lower] = [namesOf(upperRow), namesOf(lowerRow)];
  if (lower.some(isValue) || upper.some(isValue)) return [];
  let over = "";
  let reach = 0;
  const names = Array.from({ length: Math.max(upper.length, lower.length) }, (_none, position) => {
    const above = upper[position] ?? "";
    const below = lower[position] ?? "";
    if (above !== "") [over, reach] = [above, reachOf(upperRow, position)];
    else if (position > reach) over = "";
    if (below === "") return above;
    return over === "" ? below : `${over} ${below}`;
  });
  const lastNames = names.map((name, position) => lower[position] || name);
  return [{ row: lowerRow.row, firstRow: upperRow.row, names, lastNames, because: "header_names" }];
}

/** Its last column where the cell is merged with others; it may be over all that follows where it is not. */
function reachOf({ row, merged }: SourceRow, position: number): number {
  const cell = merged?.find(({ firstRow, firstColumn }) => firstRow === row && firstColumn === position);
  return cell?.lastColumn ?? Number.POSITIVE_INFINITY;
}
