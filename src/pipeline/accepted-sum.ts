import type { ValueField } from "../model/mapped-record.ts";
import type { Accepted } from "../model/outcome.ts";
import type { Notice } from "../model/problem.ts";

/** Accepted outcomes in sum, as far as an account tells of them. Mutable by intent. */
export class AcceptedSum {
  #rows = 0;
  #kopecks = 0n;
  readonly #repairs = new Map<ValueField, number>();
  readonly #notices: Notice[] = [];

  add({ rows, kopecks, repairs, notices }: Pick<Accepted, "rows" | "kopecks" | "repairs" | "notices">): void {
    this.#rows += rows.length;
    this.#kopecks += kopecks;
    for (const field of repairs) this.#repairs.set(field, (this.#repairs.get(field) ?? 0) + 1);
    for (const notice of notices) this.#notices.push(notice);
  }

  get rows(): number {
    return this.#rows;
  }

  get kopecks(): bigint {
    return this.#kopecks;
  }

  /** How many values of each field a normaliser repaired. */
  get repairs(): ReadonlyMap<ValueField, number> {
    return this.#repairs;
  }

  get notices(): readonly Notice[] {
    return this.#notices;
  }
}
