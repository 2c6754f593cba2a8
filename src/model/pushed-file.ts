import type { ImportRun } from "./import-run.ts";

/** A file that a retailer sent to the endpoint, before anything is known about its content. */
export interface ReceivedFile {
  /** Cannot be guessed. */
  readonly id: string;
  readonly keyId: string;
  readonly retailer: string;
  /** As the retailer calls it; no path. */
  readonly fileName: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
  /** The folder of the spool in which it lies. */
  readonly bay: string;
  /** Of its reject report. */
  readonly language: "ru" | "en";
  /** The profile that was asked for. */
  readonly profile: string | undefined;
  readonly dryRun: boolean;
  readonly terms: PushTerms;
}

/** What was agreed about a file, spelled as with the flags `--max-rejects` and `--expect`. */
export interface PushTerms {
  readonly maxRejects: readonly string[];
  readonly expect: readonly string[];
}

/** What has become of it so far. */
export interface PushedFile extends ReceivedFile {
  readonly receivedAt: Date;
  readonly finishedAt: Date | undefined;
  /** File and reports have been deleted. */
  readonly removed: boolean;
  readonly outcome: PushOutcome;
}

/**
 * `imported` says that an import came to its end, loaded or refused; its account tells which. There is none where the very
 * same content had come from another retailer: that account is not this one's to see.
 */
export type PushOutcome =
  | { readonly state: "queued" | "running" }
  | { readonly state: "imported"; readonly account: ImportRun | undefined }
  | { readonly state: "failed"; readonly error: PushError };

/** What keeps a file from being read or understood: an operator error without its stack. `facts` as in `errors.ts`. */
export interface PushError {
  readonly code: string;
  readonly facts: object;
}
