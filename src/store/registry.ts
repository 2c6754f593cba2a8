import type { ApiKey, NewKey } from "../model/api-key.ts";
import type { Batch, BatchReceipt, BatchSize } from "../model/batch.ts";
import type { ImportRun, RunKind, RunStatus } from "../model/import-run.ts";
import type { RejectedRow, StoredRow } from "../model/ledger-row.ts";
import type { Policy } from "../model/profile.ts";
import type { Sketch } from "../model/sketch.ts";
import type { Undo } from "../model/undo.ts";
import type { KeyOrder } from "./access/api-keys.ts";
import type { EndpointOptions, EndpointStore } from "./endpoint/endpoint-store.ts";
import type { PushedFiles } from "./pushed-files.ts";

/** One PostgreSQL schema with all the tables. Everything that the tool does with the database goes through it. */
export interface Registry {
  /**
   * Begins or continues the import of a file, holding an advisory lock on its content until `close`. Answers
   * `already_imported` where a completed run holds the same content, and counted nothing as duplicate that may have been
   * taken back since. Throws `run.locked` while another process imports
   * it, `run.retailer_locked` where it repeats the past and a run of its retailer is being undone, `run.other_profile` where an interrupted run had been started with another profile, `run.undoing` where the undo
   * of an earlier run did not end.
   */
  beginImport(candidate: ImportCandidate): Promise<OpenImport | AlreadyImported>;
  /** The completed run that makes a new import of this content needless; undefined where there is none. */
  findImported(candidate: Pick<ImportCandidate, "sha256" | "profileHash">): Promise<ImportRun | undefined>;
  /**
   * A run that loaded rows of an earlier content of the same path and did not end: what both contents have in common would
   * be loaded twice. Undefined where there is none.
   */
  findHalfLoaded(candidate: Pick<ImportCandidate, "filePath" | "sha256">): Promise<number | undefined>;
  /** A run that loaded rows of this very content and did not end. Undefined where there is none. */
  findBegun(candidate: Pick<ImportCandidate, "sha256">): Promise<number | undefined>;
  /** Accounts, newest first. A run that says `running` but whose lock is free is shown as `interrupted`. */
  listRuns(limit: number): Promise<readonly ImportRun[]>;
  /** Throws `run.not_found`. */
  findRun(run: number): Promise<ImportRun>;
  /** What is needed to go on with a run. Throws `run.not_found`. */
  findOrigin(run: number): Promise<RunOrigin>;
  /** The refused rows of a run in file order, batch by batch. Throws `run.not_found`. */
  rejectedRows(run: number): AsyncIterable<readonly RejectedRow[]>;
  /**
   * What became of the row that a person sees under this number: in a run, or in the newest run of a content (SHA-256 in
   * hex) that was not undone. Undefined where there is no such run, or it has not come to that row, or left it out. By
   * `deliveryKeys` the purchases of the row are known where the file repeats the past.
   */
  findRow(of: number | string, row: number, deliveryKeys: readonly string[]): Promise<StoredRow | undefined>;
  /**
   * Takes back what a run loaded, in bounded transactions; where it was stopped, calling it again finishes it. Holds the
   * lock of an import of the same content meanwhile, and keeps out imports of the retailer that repeat the past. Throws
   * `run.not_found`, `run.locked` while the run is under way, `run.retailer_locked` while such an import is.
   */
  undoRun(run: number, how: { readonly dryRun: boolean }): Promise<Undo>;
  /** Makes a key for the endpoint; what is stored does not tell it. Throws `key.too_many` where the retailer has two live ones. */
  createKey(order: KeyOrder): Promise<NewKey>;
  /** In the order in which they were made, also those that do not hold any more. */
  listKeys(): Promise<readonly ApiKey[]>;
  /** From the next request on it does not hold. One that was revoked stays as it is. Throws `key.not_found`. */
  revokeKey(id: string, actor: string): Promise<ApiKey>;
  /** Files that retailers sent to the endpoint. */
  readonly pushedFiles: PushedFiles;
  /** What the endpoint stores goes through it; to be closed before the registry. */
  openEndpoint(options: EndpointOptions): EndpointStore;
  /** Gives every connection back; an embedded server that nobody else uses is stopped. */
  close(): Promise<void>;
}

/** A file that may become a run: whether it does depends on the runs before it. */
export interface ImportCandidate {
  readonly fileName: string;
  /** Absolute; undefined where the file has no place on disk. */
  readonly filePath: string | undefined;
  readonly given: GivenFlags;
  readonly bytes: number;
  /** Hex, of the bytes as they lie on disk. */
  readonly sha256: string;
  /** Empty where there is no profile. */
  readonly retailer: string;
  /** What earlier files of the retailer brought is counted as duplicate. */
  readonly repeatsPast: boolean;
  readonly profileName: string;
  /** Hex, of everything in the profile and the plan that can change a verdict or a batch. */
  readonly profileHash: string;
  readonly batchSize: BatchSize;
}

/** The flags that say how a file is to be read, as they were given. */
export interface GivenFlags {
  readonly profile?: string | undefined;
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly sheet?: string | undefined;
  readonly headerRow?: string | undefined;
}

/** Where a run came from. To go on with it, the file must still have its SHA-256, and the profile its hash. */
export interface RunOrigin {
  readonly run: number;
  readonly kind: RunKind;
  readonly status: RunStatus;
  readonly fileName: string;
  /** Undefined where the file had no place on disk, or an older version did not remember it. */
  readonly filePath: string | undefined;
  readonly given: GivenFlags;
  readonly sha256: string;
  readonly profileName: string | undefined;
  readonly profileHash: string;
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
  /**
   * Keeps the sketch with the run, and estimates how much of it the completed runs of the same retailer held: 0 to 1. One
   * much larger than this file may go unnoticed.
   */
  keepSketch(sketch: Sketch): Promise<number>;
  /**
   * Writes the final account; the state of the run becomes its status (completed, failed, interrupted). Throws
   * `run.overtaken` where an undo took back what was counted as duplicate, `run.undone`.
   */
  finish(account: ImportRun): Promise<void>;
  /** Releases the lock. Always called, also after an error. */
  close(): Promise<void>;
}
