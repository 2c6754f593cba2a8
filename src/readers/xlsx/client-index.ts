import { OperatorError } from "../../errors.ts";
import { type Cell, cellText } from "../../model/cell.ts";
import type { JoinHeader } from "../../model/read-plan.ts";
import type { SourceRow } from "../../model/source-row.ts";
import { CompactTexts } from "./compact-texts.ts";
import { shownCell } from "./shown-cell.ts";

/** They are held in memory, about 200 bytes each with what finds them. */
const maxClients = 250_000;

/**
 * The rows of the sheet with the clients, by key, in a form that takes little memory. Throws `file.too_many_clients`, and
 * `file.bomb` where they are few and large.
 */
export class ClientIndex {
  readonly #file: string;
  readonly #rows: CompactTexts;
  readonly #numbers = new Map<string, number>();
  /** By the number of a row with a key that an earlier one has: the number of that one. */
  readonly #repeated = new Map<number, number>();
  readonly #ambiguous = new Set<number>();
  readonly #found = new Set<number>();
  #last: { readonly key: string; readonly client: SourceRow | "ambiguous" | undefined } | undefined;
  /** The cells of the header row. */
  header: readonly Cell[] = [];

  constructor(file: string) {
    this.#file = file;
    this.#rows = new CompactTexts(file);
  }

  /** Takes the rows in file order; what stands above the header belongs to no client. */
  add(row: SourceRow, { row: headerRow, keyColumn }: JoinHeader): void {
    if (row.row === headerRow) this.header = row.cells;
    if (row.row <= headerRow) return;
    if (this.#rows.count === maxClients)
      throw new OperatorError("file.too_many_clients", { file: this.#file, limit: maxClients });
    const key = keyOf(row, keyColumn);
    const first = key === "" || row.flaw !== undefined ? undefined : this.#numbers.get(key);
    if (first !== undefined) {
      if (hasSameCells(this.#at(first), row)) return;
      this.#ambiguous.add(first);
      this.#repeated.set(this.#rows.count, first);
    } else if (key !== "" && row.flaw === undefined) {
      this.#numbers.set(copied(key), this.#rows.count);
    }
    this.#rows.add(JSON.stringify(row));
  }

  /** The client with that key; `ambiguous` where several rows have it and differ. Purchases of one client stand together. */
  find(key: string): SourceRow | "ambiguous" | undefined {
    if (this.#last?.key !== key) this.#last = { key, client: this.#find(key) };
    return this.#last.client;
  }

  /** The rows that nobody asked for, in file order. */
  *notFound(): Generator<SourceRow> {
    for (let number = 0; number < this.#rows.count; number += 1) {
      if (!this.#found.has(this.#repeated.get(number) ?? number)) yield this.#at(number);
    }
  }

  #find(key: string): SourceRow | "ambiguous" | undefined {
    const number = this.#numbers.get(key);
    if (number === undefined) return undefined;
    this.#found.add(number);
    return this.#ambiguous.has(number) ? "ambiguous" : this.#at(number);
  }

  #at(number: number): SourceRow {
    return JSON.parse(this.#rows.at(number) ?? "");
  }
}

/** A key is a number in one sheet and a text in the other, so its text is what is compared. */
export function keyOf(row: SourceRow, column: number): string {
  return cellText(shownCell(row, column)).trim();
}

function hasSameCells(a: SourceRow, b: SourceRow): boolean {
  const length = Math.max(a.cells.length, b.cells.length);
  for (let column = 0; column < length; column += 1) {
    if (keyOf(a, column) !== keyOf(b, column)) return false;
  }
  return true;
}

/** As it was cut from a chunk of XML, it would keep the whole chunk alive. */
function copied(text: string): string {
  return Buffer.from(text).toString();
}
