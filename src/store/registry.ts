import type { Batch, BatchReceipt, BatchSize } from "../model/batch.ts";
import type { ImportRun } from "../model/import-run.ts";
import type { Policy } from "../model/profile.ts";

/** One PostgreSQL schema with all the tables. Everything that the tool does with the database goes through it. */
export interface Registry {
  /**
   * Begins or continues the import of a file, holding an advisory lock on its content until `close`. Answers
   * `already_imported` where a completed run holds the same content. Throws `run.locked` while another process imports
   * it, `run.other_profile` where an interrupted run had been started with another profile.
   */
  beginImport(candidate: ImportCandidate): Promise<OpenImport | AlreadyImported>;
  /** The completed run that makes a new import of this content needless; undefined where there is none. */
  findImported(candidate: Pick<ImportCandidate, "sha256" | "profileHash">): Promise<ImportRun | undefined>;
  /** Accounts, newest first. A run that says `running` but whose lock is free is shown as `interrupted`. */
  listRuns(limit: number): Promise<readonly ImportRun[]>;
  /** Throws `run.not_found`. */
  findRun(run: number): Promise<ImportRun>;
  /** Gives every connection back; an embedded server that nobody else uses is stopped. */
  close(): Promise<void>;
}

/** A file that may become a run: whether it does depends on the runs before it. */
export interface ImportCandidate {
  readonly fileName: string;
  readonly bytes: number;
  /** Hex, of the bytes as they lie on disk. */
  readonly sha256: string;
  readonly retailer: string;
  readonly profileName: string;
  /** Hex, of everything in the profile and the plan that can change a verdict or a batch. */
  readonly profileHash: string;
  readonly batchSize: BatchSize;
}

export interface AlreadyImported {
  readonly kind: "already_imported";
  readonly run: ImportRun;
}

export interface OpenImport {
  readonly kind: "open";
  readonly run: number;
  /** The size that the batches of this run have: an interrupted run keeps the one it began with. */
  readonly batchSize: BatchSize;
  /**
   * Stores a batch and its ledger row in one statement, or reads the receipt back where the ledger has it already.
   * Several may be under way at once, never two whose clients contradict each other.
   */
  register(batch: Batch, onKnownClient: Policy["onKnownClient"]): Promise<BatchReceipt>;
  /** Writes the final account; the state of the run becomes its status (completed, failed, interrupted). */
  finish(account: ImportRun): Promise<void>;
  /** Releases the lock. Always called, also after an error. */
  close(): Promise<void>;
}
