import { arrayDepth } from "../../model/array-depth.ts";
import { cellText } from "../../model/cell.ts";
import { normaliseHeader } from "../../model/header-name.ts";
import type { SourceRow } from "../../model/source-row.ts";
import { bestAssignment } from "./best-assignment.ts";
import { columnEvidence, share } from "./column-evidence.ts";
import { givenNameShare } from "./given-name-share.ts";
import { type HeaderMeaning, headerMeanings } from "./header-dictionary.ts";
import { readHeader, spelled, strengths } from "./read-header.ts";
import { readingAtDepth } from "./reading-at-depth.ts";
import { type Column, columnScore } from "./score-columns.ts";

/** A column and how well it means what it was chosen for. */
export interface Choice {
  readonly column: Column;
  readonly score: number;
}

/** Which column means what: the assignment whose total is best. */
export interface Assignment {
  readonly chosen: ReadonlyMap<HeaderMeaning, Choice>;
  /** Others that fit as well as the chosen one, and hold something else; a phone or an e-mail may stand in several. */
  readonly rivals: ReadonlyMap<HeaderMeaning, readonly Column[]>;
}

/** The columns that the beginning of the file has. */
export function seenHeaders({ headers, unseen }: Pick<ShownTable, "headers" | "unseen">): readonly string[] {
  return headers.filter((header) => !unseen.includes(header));
}

export interface Title {
  readonly text: string;
  /** As a person sees it. */
  readonly row: number;
}

/** What a table shows of itself: the names of its columns and its first rows of data. */
export interface ShownTable {
  readonly headers: readonly string[];
  /** Those of them that a profile names and no record so far has. */
  readonly unseen: readonly string[];
  /** The names in the lower of two header rows; as `headers` where there is one. */
  readonly lastNames: readonly string[];
  /** The columns have names of their own, not a spreadsheet's letters. */
  readonly named: boolean;
  readonly rows: readonly SourceRow[];
  /** What stands above the header. */
  readonly titles: readonly Title[];
  /** It is a reject report: its rows are those that were refused for their values. */
  readonly returned: boolean;
  /** It is one whose rows are in kopecks, as the profile said by which they were refused. */
  readonly inKopecks: boolean;
}

/** Two columns whose scores differ by less fit equally well. */
const margin = 0.05;

export function columnsOf({ headers, lastNames, named, rows, returned }: ShownTable): readonly Column[] {
  const depth = headers.reduce((deepest, header) => Math.max(deepest, arrayDepth(header)), 0);
  const readingOf = (header: string, last: string | undefined) => {
    if (!named) return readHeader("");
    return depth > 1 ? readingAtDepth(header, depth) : readHeader(header, last);
  };
  return headers.flatMap((header, position) => {
    if (header === "") return [];
    const reading = readingOf(header, lastNames[position]);
    return [{ position, header, reading, evidence: columnEvidence(rows, position), trusted: returned }];
  });
}

export function assignColumns(table: Pick<ShownTable, "named" | "rows">, columns: readonly Column[]): Assignment {
  const known = inContext(columns, table.rows);
  const scores = headerMeanings.map((meaning) => scoresOf(meaning, known, table.named));
  const places = placesByName(known);
  const assigned = bestAssignment(scores.map((row) => row.map((score, at) => preferred(score, places[at] ?? 0))));
  const chosen = new Map<HeaderMeaning, Choice>();
  const rivals = new Map<HeaderMeaning, readonly Column[]>();
  headerMeanings.forEach((meaning, index) => {
    const at = assigned[index];
    const column = at === undefined ? undefined : known[at];
    if (at === undefined || column === undefined) return;
    const score = scores[index]?.[at] ?? 0;
    chosen.set(meaning, { column, score });
    const isFree = (other: number) => other !== at && (!assigned.includes(other) || isByValues(meaning, column));
    const equal = known.filter((_, other) => isFree(other) && (scores[index]?.[other] ?? 0) >= score - margin);
    rivals.set(
      meaning,
      equal.filter((other) => !holdsTheSame(table.rows, column, other)),
    );
  });
  return { chosen, rivals };
}

/** Whether a column was known by its values, its name saying nothing of that. */
export function isByValues(meaning: HeaderMeaning, { reading }: Column): boolean {
  return !reading.means.has(meaning);
}

/** Beside a surname `Имя` is the given name; without one it may be a whole name. `Название` is a product only where something is sold. */
function inContext(columns: readonly Column[], rows: readonly SourceRow[]): readonly Column[] {
  const sold = columns.some(
    ({ reading: { means } }) => means.has("price") || means.has("sum") || means.has("quantity"),
  );
  return givenNamesInContext(sold ? columns : columns.map(withoutAmbiguousProduct), rows);
}

function withoutAmbiguousProduct(column: Column): Column {
  const { means } = column.reading;
  if (means.get("name") !== strengths.ambiguous) return column;
  const others = new Map([...means].filter(([meaning]) => meaning !== "name"));
  return { ...column, reading: { ...column.reading, means: others } };
}

function givenNamesInContext(columns: readonly Column[], rows: readonly SourceRow[]): readonly Column[] {
  const isNamed = (meaning: HeaderMeaning) =>
    columns.some(({ reading }) => (reading.means.get(meaning) ?? 0) > strengths.ambiguous);
  const hasSurname = isNamed("surname");
  const lacksGivenName = hasSurname && !isNamed("givenName");
  return columns.map((column) => {
    if (lacksGivenName && holdsGivenNames(column, rows)) return readAs(column, "givenName", strengths.exact);
    if (column.reading.means.get("givenName") !== strengths.ambiguous) return column;
    return hasSurname ? readAs(column, "givenName", strengths.exact) : readAs(column, "fio", strengths.ambiguous);
  });
}

function readAs(column: Column, meaning: HeaderMeaning, strength: number): Column {
  return { ...column, reading: { ...column.reading, means: new Map([[meaning, strength]]) } };
}

const namesName = /(?:^|\s)(?:имя|name)(?:\s|$)/;
/** So many of the values must be single words or, where the header could as well be that of a product, given names. */
const leastOfGivenNames = 0.5;

/** Beside a surname `Имя клиента` and `Client name` are whole names only if they hold such. */
function holdsGivenNames(column: Column, rows: readonly SourceRow[]): boolean {
  const strength = column.reading.means.get("fio");
  if (strength === undefined || !namesName.test(spelled(column.header))) return false;
  const found = strength > strengths.ambiguous ? share(column.evidence, "word") : givenNameShare(rows, column);
  return found >= leastOfGivenNames;
}

function scoresOf(meaning: HeaderMeaning, columns: readonly Column[], named: boolean): readonly number[] {
  const isNamed = (one: HeaderMeaning) => columns.some((column) => columnScore(one, column, false) > 0);
  if (meaning === "productCode" && isNamed("name")) return columns.map(() => 0);
  const byValues = mayBeByValues(meaning, named) && !isNamed(meaning) && !(meaning === "fio" && isNamed("surname"));
  return columns.map((column) => columnScore(meaning, column, byValues && column.reading.means.size === 0));
}

/** Under a name that says nothing a number may be anything; where no column has a name the shapes must do. */
function mayBeByValues(meaning: HeaderMeaning, named: boolean): boolean {
  if (meaning === "fio" || meaning === "phone" || meaning === "email") return true;
  return !named && (meaning === "name" || meaning === "price");
}

/** Columns which fit equally well are chosen by the places of their names in order, wherever they stand; from 0 to 1. */
function placesByName(columns: readonly Column[]): readonly number[] {
  const names = columns.map(({ header }) => normaliseHeader(header));
  const places = new Map<string, number>();
  [...names].sort().forEach((name, place) => {
    if (!places.has(name)) places.set(name, place / names.length);
  });
  return names.map((name) => places.get(name) ?? 0);
}

/** By less than any two scores differ. */
function preferred(score: number, place: number): number {
  return score > 0 ? score - place * 1e-4 : score;
}

export function holdsTheSame(rows: readonly SourceRow[], one: Column, other: Column): boolean {
  return rows.every(
    ({ cells }) => cellText(cells[one.position] ?? "").trim() === cellText(cells[other.position] ?? "").trim(),
  );
}
