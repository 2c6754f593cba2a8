import type { ProblemCode } from "./problem.ts";

/**
 * Consecutive outcomes of one file, stored together: the unit of transaction and of resume. Where a batch ends depends on
 * the file, the profile and `BatchSize` alone, so that a resumed run cuts the same batches. In columns, which travel to the
 * database as a few parameters however many rows there are, and hold nothing of the objects they were made of.
 */
export interface Batch {
  /** From 0, without gaps. */
  readonly sequence: number;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly rows: number;
  readonly unpricedRows: number;
  /** Of all rows, loaded or not, whose price could be read. */
  readonly kopecks: bigint;
  /** Every row that the rules refused, once per code. */
  readonly rejects: { readonly rows: readonly number[]; readonly codes: readonly ProblemCode[] };
  /** One element per accepted registration. */
  readonly registrations: {
    readonly phones: readonly string[];
    readonly fios: readonly string[];
    readonly emails: readonly string[];
    /** How many rows it has. */
    readonly rows: readonly number[];
  };
  /** One element per purchase, in file order. */
  readonly purchases: {
    /** Positions in `registrations`. */
    readonly registrations: readonly number[];
    readonly names: readonly string[];
    readonly kopecks: readonly number[];
    readonly rows: readonly number[];
    /** 32 hex digits each, where the file is cumulative; else empty. */
    readonly deliveryKeys: readonly string[];
    /** How many rows of its registration have the number of the purchase's row; empty where there are no keys. */
    readonly rowsOfNumber: readonly number[];
  };
  /** One element per row of an accepted registration, where the registry may refuse one; else empty. */
  readonly acceptedRows: { readonly registrations: readonly number[]; readonly rows: readonly number[] };
}

/** A batch is closed by the first of these that it reaches. */
export interface BatchSize {
  readonly registrations: number;
  readonly rows: number;
}

/** What the registry did with a batch; read back from the ledger if the batch had been stored before. */
export interface BatchReceipt {
  readonly sequence: number;
  readonly clientsCreated: number;
  /** Registrations that added to a client who was there before. */
  readonly clientsMatched: number;
  /** Stored registrations whose fio or e-mail is not what the registry holds. */
  readonly clientsDiffering: number;
  readonly rowsLoaded: number;
  readonly registrationsLoaded: number;
  readonly purchasesLoaded: number;
  readonly kopecksLoaded: bigint;
  /** What an earlier cumulative file has brought. A row is a duplicate where all its purchases are. */
  readonly duplicate: { readonly rows: number; readonly registrations: number; readonly kopecks: bigint };
  /** Positions in `Batch.registrations` that the registry refused (`onKnownClient: reject`). */
  readonly refused: readonly number[];
}
