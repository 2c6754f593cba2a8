import type { BatchReceipt } from "../model/batch.ts";
import type { ImportRun } from "../model/import-run.ts";
import type { ValueField } from "../model/mapped-record.ts";
import type { Outcome } from "../model/outcome.ts";
import type { Notice, NoticeCode, ProblemCode } from "../model/problem.ts";
import type { SeenRows } from "../retailers/record-mapper.ts";
import type { AcceptedSum } from "./accepted-sum.ts";
import { RejectedSum } from "./rejected-sum.ts";

export type Counts = Pick<
  ImportRun,
  "rows" | "registrations" | "clients" | "purchases" | "amount" | "normalised" | "problems" | "notices" | "skipped"
>;

/** So many rows of a notice are named. */
const mostExamples = 5;
/** Less is as likely people who buy the same again. */
const noticeableShare = 0.1;

/** Counts what became of every row, as it happens. Mutable by intent; `counts` is the account so far. */
export class Tally {
  #rowsJudged = 0;
  #rowsRejected = 0;
  #rowsLoaded = 0;
  #rowsDuplicate = 0;
  #purchasesLoaded = 0;
  #registrationsLoaded = 0;
  #registrationsRejected = 0;
  #registrationsDuplicate = 0;
  #created = 0;
  #matched = 0;
  #differing = 0;
  #amountJudged = 0n;
  #amountLoaded = 0n;
  #amountRejected = 0n;
  #amountDuplicate = 0n;
  #unpriced = 0;
  readonly #repairs = new Map<ValueField, number>();
  readonly #problems = new Map<ProblemCode, number>();
  readonly #notices = new Map<NoticeCode, number>();
  readonly #noticedRows = new Map<NoticeCode, readonly number[]>();

  /** What the rules said. */
  addOutcome(outcome: Outcome): void {
    if (outcome.kind === "rejected") {
      const rejected = new RejectedSum();
      rejected.add(outcome);
      this.addRejected(rejected);
      return;
    }
    this.#rowsJudged += outcome.rows.length;
    this.#amountJudged += outcome.kopecks;
    this.#unpriced += outcome.unpricedRows;
    for (const field of outcome.repairs) increment(this.#repairs, field);
    for (const notice of outcome.notices) this.#addNotice(notice);
  }

  /** The same of accepted outcomes that have been summed up. */
  addAccepted({ rows, kopecks, repairs, notices }: AcceptedSum): void {
    this.#rowsJudged += rows;
    this.#amountJudged += kopecks;
    for (const [field, times] of repairs) increment(this.#repairs, field, times);
    for (const notice of notices) this.#addNotice(notice);
  }

  addRejected({ registrations, rows, unpricedRows, kopecks, repairs, problems }: RejectedSum): void {
    this.#rowsJudged += rows;
    this.#amountJudged += kopecks;
    this.#unpriced += unpricedRows;
    for (const [field, times] of repairs) increment(this.#repairs, field, times);
    this.#rowsRejected += rows;
    this.#amountRejected += kopecks;
    this.#registrationsRejected += registrations;
    for (const [code, times] of problems) increment(this.#problems, code, times);
  }

  /** Lanes finish in any order: the examples are the first rows of the file, not of the clock. */
  #addNotice({ code, row }: Notice): void {
    increment(this.#notices, code);
    const examples = this.#noticedRows.get(code) ?? [];
    if (examples.includes(row)) return;
    if (examples.length === mostExamples && row > (examples.at(-1) ?? 0)) return;
    this.#noticedRows.set(code, [...examples, row].sort((a, b) => a - b).slice(0, mostExamples));
  }

  /** What the registry did, in its own figures. */
  addReceipt(receipt: BatchReceipt): void {
    this.#rowsLoaded += receipt.rowsLoaded;
    this.#purchasesLoaded += receipt.purchasesLoaded;
    this.#rowsDuplicate += receipt.duplicate.rows;
    this.#registrationsDuplicate += receipt.duplicate.registrations;
    this.#amountDuplicate += receipt.duplicate.kopecks;
    this.#amountLoaded += receipt.kopecksLoaded;
    this.#registrationsLoaded += receipt.registrationsLoaded;
    this.#created += receipt.clientsCreated;
    this.#matched += receipt.clientsMatched;
    this.#differing += receipt.clientsDiffering;
    if (receipt.clientsDiffering > 0) increment(this.#notices, "client.differs", receipt.clientsDiffering);
  }

  /** The share of the loaded rows, 0 to 1, that earlier files seem to have held. */
  addOverlap(share: number): void {
    if (share < noticeableShare) return;
    increment(this.#notices, "delivery.overlap", Math.round(this.#rowsLoaded * share));
  }

  /** What a dry run would load. */
  addAsIfLoaded(outcome: Outcome): void {
    this.addOutcome(outcome);
    if (outcome.kind === "rejected") return;
    this.#rowsLoaded += outcome.rows.length;
    this.#purchasesLoaded += outcome.registration.purchases.length;
    this.#amountLoaded += outcome.kopecks;
    this.#registrationsLoaded++;
  }

  #noticed(): Counts["notices"] {
    const examplesOf = (code: NoticeCode) => this.#noticedRows.get(code) ?? [];
    return byFrequency(this.#notices).map((notice) => ({ ...notice, examples: examplesOf(notice.code) }));
  }

  /** `read` is the mapper's own count where the file was read to its end; else what has been settled so far. */
  counts(seen: SeenRows | undefined): Counts {
    return {
      rows: {
        read: seen?.read ?? this.#rowsJudged,
        loaded: this.#rowsLoaded,
        rejected: this.#rowsRejected,
        duplicate: this.#rowsDuplicate,
        skipped: seen?.skipped ?? 0,
      },
      registrations: {
        loaded: this.#registrationsLoaded,
        rejected: this.#registrationsRejected,
        duplicate: this.#registrationsDuplicate,
      },
      clients: { created: this.#created, matched: this.#matched, differing: this.#differing },
      purchases: { loaded: this.#purchasesLoaded },
      amount: {
        read: this.#amountJudged,
        loaded: this.#amountLoaded,
        rejected: this.#amountRejected,
        duplicate: this.#amountDuplicate,
        skipped: 0n,
        unknown: this.#unpriced,
      },
      normalised: Object.fromEntries(this.#repairs),
      problems: byFrequency(this.#problems),
      notices: [...this.#noticed(), ...absentColumns(seen)],
      skipped: seen?.passedOver ?? [],
    };
  }
}

/** Told of the file as a whole: JSON leaves out what is empty, so nobody can say before the end that a column will not come. */
function absentColumns(seen: SeenRows | undefined): Counts["notices"] {
  if (seen === undefined || seen.absent.length === 0) return [];
  return [{ code: "column.absent", rows: seen.read, examples: [], columns: seen.absent }];
}

function increment<Key>(counts: Map<Key, number>, key: Key, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function byFrequency<Code extends string>(counts: ReadonlyMap<Code, number>): { code: Code; rows: number }[] {
  return [...counts]
    .map(([code, rows]) => ({ code, rows }))
    .sort((a, b) => b.rows - a.rows || a.code.localeCompare(b.code));
}
