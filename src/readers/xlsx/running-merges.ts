import { OperatorError } from "../../errors.ts";
import type { MergedCells, SourceRow } from "../../model/source-row.ts";
import type { MergedRange, MergedRanges } from "./merged-ranges.ts";

/** No table is as wide; where more of them cross a row they overlap, or somebody wants it to take for ever. */
const maxInRow = 1024;

/** Which merged cells the rows of a sheet have a part in, asked for row by row. */
export class RunningMerges {
  readonly #file: string;
  readonly #coming: Generator<MergedRange>;
  #next: MergedRange | undefined;
  #running: readonly MergedCells[] = [];
  /** The row with which the first of them ends. */
  #until = Number.POSITIVE_INFINITY;

  constructor(ranges: MergedRanges, file: string) {
    this.#coming = ranges.byRow();
    this.#next = this.#coming.next().value;
    this.#file = file;
  }

  /**
   * Undefined where there are none; the same array for rows that have the same. Rows come in ascending order. Throws
   * `file.broken` where there are too many.
   */
  at({ row, cells }: SourceRow): readonly MergedCells[] | undefined {
    const begun: MergedCells[] = [];
    while (this.#next !== undefined && this.#next.firstRow <= row) {
      const range = this.#next;
      // A first row that is blank, and so is not told, shows nothing.
      const value = range.firstRow === row ? (cells[range.firstColumn] ?? "") : "";
      if (range.lastRow >= row) begun.push({ ...range, value });
      if (begun.length > maxInRow) throw this.#tooMany();
      this.#next = this.#coming.next().value;
    }
    if (begun.length > 0 || this.#until < row) {
      this.#running = [...this.#running.filter(({ lastRow }) => lastRow >= row), ...begun];
      this.#until = this.#running.reduce((least, { lastRow }) => Math.min(least, lastRow), Number.POSITIVE_INFINITY);
      if (this.#running.length > maxInRow) throw this.#tooMany();
    }
    return this.#running.length > 0 ? this.#running : undefined;
  }

  #tooMany(): OperatorError {
    const cause = `more than ${maxInRow} merged cells in a row`;
    return new OperatorError("file.broken", { file: this.#file, format: "xlsx", line: undefined }, cause);
  }
}
