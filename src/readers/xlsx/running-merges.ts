import { OperatorError } from "../../errors.ts";
import type { MergedCells, SourceRow } from "../../model/source-row.ts";
import type { MergedRange } from "./merged-ranges.ts";

/** As many as a row has cells; more of them must overlap, which no program allows. */
const maxInRow = 16_384;

/** Which merged cells the rows of a sheet have a part in, asked for row by row. */
export class RunningMerges {
  readonly #file: string;
  /** In the order of their first rows. */
  readonly #ranges: readonly MergedRange[];
  #next = 0;
  #running: readonly MergedCells[] = [];
  /** The row with which the first of them ends. */
  #until = Number.POSITIVE_INFINITY;

  constructor(ranges: readonly MergedRange[], file: string) {
    this.#ranges = ranges;
    this.#file = file;
  }

  /** Undefined where there are none; the same array for rows that have the same. Rows come in ascending order. */
  at({ row, cells }: SourceRow): readonly MergedCells[] | undefined {
    const begun: MergedCells[] = [];
    for (let range = this.#ranges[this.#next]; range !== undefined && range.firstRow <= row; ) {
      // A first row that is blank, and so is not told, shows nothing.
      const value = range.firstRow === row ? (cells[range.firstColumn] ?? "") : "";
      if (range.lastRow >= row) begun.push({ ...range, value });
      this.#next += 1;
      range = this.#ranges[this.#next];
    }
    if (begun.length > 0 || this.#until < row) {
      this.#running = [...this.#running.filter(({ lastRow }) => lastRow >= row), ...begun];
      this.#until = this.#running.reduce((least, { lastRow }) => Math.min(least, lastRow), Number.POSITIVE_INFINITY);
    }
    if (this.#running.length > maxInRow)
      throw new OperatorError("file.bomb", { file: this.#file, limit: `${maxInRow}` });
    return this.#running.length > 0 ? this.#running : undefined;
  }
}
