import type { Accepted, Outcome } from "./outcome.ts";

/**
 * Consecutive outcomes of one file, stored and reported together: the unit of transaction and of resume. Where a batch
 * ends depends on the file, the profile and `BatchSize` alone, so that a resumed run cuts the same batches.
 */
export interface Batch {
  /** From 0, without gaps. */
  readonly sequence: number;
  /** In file order, accepted and rejected alike. */
  readonly outcomes: readonly Outcome[];
  /** The accepted ones among `outcomes`, in the same order. */
  readonly accepted: readonly Accepted[];
  /** One per purchase of `accepted`, 32 hex digits each, where the file is cumulative; else empty. */
  readonly deliveryKeys: readonly string[];
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
  /** Indexes into `Batch.accepted` that the registry refused (`onKnownClient: reject`). */
  readonly refused: readonly number[];
}
