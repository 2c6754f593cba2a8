import type { ValueField } from "../model/mapped-record.ts";
import type { Reject } from "../model/outcome.ts";
import type { ProblemCode } from "../model/problem.ts";

/** Rejects in sum, as far as an account tells of them. Mutable by intent. */
export class RejectedSum {
  #registrations = 0;
  #rows = 0;
  #unpricedRows = 0;
  #kopecks = 0n;
  readonly #repairs = new Map<ValueField, number>();
  readonly #problems = new Map<ProblemCode, number>();

  add({ rows, unpricedRows, kopecks, repairs, problems }: Reject): void {
    this.#registrations++;
    this.#rows += rows.length;
    this.#unpricedRows += unpricedRows;
    this.#kopecks += kopecks;
    for (const field of repairs) this.#repairs.set(field, (this.#repairs.get(field) ?? 0) + 1);
    for (const ofRow of problems) {
      for (const code of new Set(ofRow.map((problem) => problem.code)))
        this.#problems.set(code, (this.#problems.get(code) ?? 0) + 1);
    }
  }

  get registrations(): number {
    return this.#registrations;
  }

  get rows(): number {
    return this.#rows;
  }

  get unpricedRows(): number {
    return this.#unpricedRows;
  }

  get kopecks(): bigint {
    return this.#kopecks;
  }

  /** How many values of each field a normaliser repaired. */
  get repairs(): ReadonlyMap<ValueField, number> {
    return this.#repairs;
  }

  /** On how many rows each problem stands. */
  get problems(): ReadonlyMap<ProblemCode, number> {
    return this.#problems;
  }
}
