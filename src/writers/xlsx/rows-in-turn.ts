/** Hands out the rows of a stream in their order, so many at a time. */
export class RowsInTurn<Row> {
  readonly #rows: AsyncIterator<readonly Row[]>;
  #left: readonly Row[] = [];

  constructor(rows: AsyncIterable<readonly Row[]>) {
    this.#rows = rows[Symbol.asyncIterator]();
  }

  /** The next rows, in arrays; fewer where the stream ends. Each must be read before the next is asked for. */
  async *take(count: number): AsyncIterable<readonly Row[]> {
    let wanted = count;
    while (wanted > 0) {
      if (this.#left.length === 0) {
        const next = await this.#rows.next();
        if (next.done) return;
        this.#left = next.value;
      }
      const taken = this.#left.slice(0, wanted);
      this.#left = this.#left.slice(wanted);
      wanted -= taken.length;
      yield taken;
    }
  }
}
