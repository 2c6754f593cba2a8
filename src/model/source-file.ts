import type { Readable } from "node:stream";

/** Where the bytes of an import come from: disk, standard input (kept in a temporary file), a request, a test. */
export interface SourceFile {
  /** As the person named it: a file name, or `-`. Safe to show. */
  readonly name: string;
  /** Where it lies on disk; reports go beside it. Undefined where there is no such place (standard input). */
  readonly path: string | undefined;
  /** Size in bytes. */
  readonly bytes: number;
  /** Of the open file, for a thread that reads it by itself; missing where there is none. */
  readonly descriptor?: number;
  /** The bytes from `start` to `end` (inclusive), anew at each call. A failure to read arrives as an OperatorError. */
  open(range?: { readonly start?: number; readonly end?: number }): Readable;
  /**
   * Throws `file.changed` where somebody has written to the file since it was opened, so that what was read of it may
   * not belong together. A copy of our own never changes.
   */
  ensureUnchanged(): Promise<void>;
  /** Releases what the file holds (a temporary copy of standard input). */
  close(): Promise<void>;
}
