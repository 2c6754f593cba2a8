import type { Batch, BatchSize } from "../model/batch.ts";
import type { Accepted, Outcome, Reject } from "../model/outcome.ts";
import type { ProblemCode } from "../model/problem.ts";
import { AcceptedSum } from "./accepted-sum.ts";
import type { ContentSketch } from "./content-sketch.ts";
import { RejectedSum } from "./rejected-sum.ts";

/** A batch, and what is needed to account for it once the registry has answered. */
export interface JudgedBatch {
  readonly batch: Batch;
  /** Of what nothing refuses any more. */
  readonly accepted: AcceptedSum;
  /** Of the rejects that have been reported. */
  readonly rejected: RejectedSum;
  /** In file order, what is not in those sums: every outcome where the registry may refuse some, else none. */
  readonly pending: readonly Outcome[];
}

export interface BatchKind {
  readonly size: BatchSize;
  /** The registry may refuse what the rules accepted (`onKnownClient: reject`), and rejects are reported after that. */
  readonly mayBeRefused: boolean;
  /** The delivery keys of the purchases of a registration; undefined where the file is not cumulative. */
  readonly keysOf: ((outcome: Accepted) => readonly string[]) | undefined;
  /** Of the file: takes in what nothing refuses any more. */
  readonly sketch: Pick<ContentSketch, "add">;
}

/**
 * Takes outcomes apart as they come. Mutable by intent: an outcome is let go of as soon as it has been added, while it is
 * young; kept until they are stored, rows would cost more time to collect than to judge.
 */
export class GrowingBatch {
  readonly #kind: BatchKind;
  readonly #accepted = new AcceptedSum();
  readonly #rejected = new RejectedSum();
  readonly #pending: Outcome[] = [];
  #weight = 0;

  #firstRow = Number.POSITIVE_INFINITY;
  #lastRow = 0;
  #rows = 0;
  #unpricedRows = 0;
  #kopecks = 0n;
  readonly #rejects = { rows: [] as number[], codes: [] as ProblemCode[] };
  readonly #registrations = {
    phones: [] as string[],
    fios: [] as string[],
    emails: [] as string[],
    rows: [] as number[],
  };
  readonly #purchases = {
    registrations: [] as number[],
    names: [] as string[],
    kopecks: [] as number[],
    rows: [] as number[],
    deliveryKeys: [] as string[],
    rowsOfNumber: [] as number[],
  };
  readonly #acceptedRows = { registrations: [] as number[], rows: [] as number[] };

  constructor(kind: BatchKind) {
    this.#kind = kind;
  }

  get isEmpty(): boolean {
    return this.#rows === 0;
  }

  get isFull(): boolean {
    const { registrations, rows } = this.#kind.size;
    return this.#registrations.phones.length >= registrations || this.#weight >= rows;
  }

  add(outcome: Outcome): void {
    this.#rows += outcome.rows.length;
    this.#unpricedRows += outcome.unpricedRows;
    this.#kopecks += outcome.kopecks;
    for (const { row, cells } of outcome.rows) {
      if (row < this.#firstRow) this.#firstRow = row;
      if (row > this.#lastRow) this.#lastRow = row;
      // A row of very many cells counts for several, as it takes the memory of several.
      this.#weight += 1 + Math.floor(cells.length / 100);
    }
    if (outcome.kind === "rejected") this.#addReject(outcome);
    else this.#addAccepted(outcome);
  }

  #addReject(reject: Reject): void {
    if (this.#kind.mayBeRefused) this.#pending.push(reject);
    else this.#rejected.add(reject);
    for (const [index, { row }] of reject.rows.entries()) {
      for (const code of new Set(reject.problems[index]?.map((problem) => problem.code))) {
        this.#rejects.rows.push(row);
        this.#rejects.codes.push(code);
      }
    }
  }

  #addAccepted(outcome: Accepted): void {
    const { rows, registration } = outcome;
    const { phones, fios, emails, rows: rowCounts } = this.#registrations;
    const position = phones.length;
    phones.push(registration.client.phone);
    fios.push(registration.client.fio);
    emails.push(registration.client.email);
    rowCounts.push(rows.length);
    const purchases = this.#purchases;
    for (const { name, kopecks, row } of registration.purchases) {
      purchases.registrations.push(position);
      purchases.names.push(name);
      purchases.kopecks.push(kopecks);
      purchases.rows.push(row);
    }
    const { mayBeRefused, keysOf, sketch } = this.#kind;
    if (keysOf !== undefined) {
      purchases.deliveryKeys.push(...keysOf(outcome));
      purchases.rowsOfNumber.push(...rowsOfNumber(outcome));
    }
    if (mayBeRefused) {
      this.#pending.push(outcome);
      for (const { row } of rows) {
        this.#acceptedRows.registrations.push(position);
        this.#acceptedRows.rows.push(row);
      }
    } else {
      this.#accepted.add(outcome);
      sketch.add(outcome);
    }
  }

  /** As it is now. Nothing may be added afterwards. */
  finished(sequence: number): JudgedBatch {
    const batch: Batch = {
      sequence,
      firstRow: this.isEmpty ? 0 : this.#firstRow,
      lastRow: this.#lastRow,
      rows: this.#rows,
      unpricedRows: this.#unpricedRows,
      kopecks: this.#kopecks,
      rejects: this.#rejects,
      registrations: this.#registrations,
      purchases: this.#purchases,
      acceptedRows: this.#acceptedRows,
    };
    return { batch, accepted: this.#accepted, rejected: this.#rejected, pending: this.#pending };
  }
}

function rowsOfNumber({ rows, registration }: Accepted): readonly number[] {
  return registration.purchases.map((purchase) => rows.filter(({ row }) => row === purchase.row).length);
}
