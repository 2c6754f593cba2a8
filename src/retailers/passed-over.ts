import type { SkippedRows } from "../model/skipped-rows.ts";

/** So many are listed; the others are counted only. */
const mostListed = 100;

/** Lists rows that were passed over, neighbours together. Mutable by intent. */
export class PassedOver {
  readonly #listed: SkippedRows[] = [];

  add(row: number, why: SkippedRows["why"]): void {
    const last = this.#listed.at(-1);
    if (last?.why === why && last.last === row - 1) this.#listed[this.#listed.length - 1] = { ...last, last: row };
    else if (this.#listed.length < mostListed) this.#listed.push({ first: row, last: row, why });
  }

  get listed(): readonly SkippedRows[] {
    return this.#listed;
  }
}
