import type { FileFacts, ImportRun } from "./import-run.ts";
import { importRunJson } from "./import-run-json.ts";

/** What became of a file, for the retailer who sent it. `unreadable`: it could not be understood at all. */
export type Verdict = "loaded" | "loaded_with_rejects" | "already_imported" | "refused" | "unreadable";

/** What a receipt tells beside the account. */
export interface ReceiptFacts {
  readonly toolVersion: string;
  readonly writtenAt: Date;
  /** Sentences for people, first of all what became of the file. */
  readonly explanation: readonly string[];
}

/**
 * Of an account that is final; undefined where the last word about the file has not been said, as about one that is
 * refused now and was loaded in part before.
 */
export function verdictOf({ status, rows, run }: ImportRun): Verdict | undefined {
  switch (status) {
    case "completed":
      return rows.rejected > 0 ? "loaded_with_rejects" : "loaded";
    case "already_imported":
      return status;
    case "refused":
      return run === undefined ? status : undefined;
    default:
      return undefined;
  }
}

/** Its shape is a contract, as that of the account, of which it has every field. Paths of our machine are left out. */
export function receiptOfRun(run: ImportRun, verdict: Verdict, facts: ReceiptFacts): Record<string, unknown> {
  const {
    status: _saidByVerdict,
    reports: _ofOurs,
    staleReports: _too,
    receipt: _itself,
    ...account
  } = importRunJson(run);
  const finishedAt = new Date(run.startedAt.getTime() + run.seconds * 1000).toISOString();
  return { ...head(verdict, facts), error: null, ...account, finishedAt };
}

/** What kept a file from having an account, and when. */
export interface Failure {
  readonly verdict: Verdict;
  /** The code. */
  readonly error: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
}

/** Of a file that was refused before there was an account. Its explanation says in words what the code says. */
export function receiptOfFailure(
  file: Pick<FileFacts, "name" | "bytes" | "sha256">,
  { verdict, error, startedAt, finishedAt }: Failure,
  facts: ReceiptFacts,
): Record<string, unknown> {
  return {
    ...head(verdict, facts),
    error,
    run: null,
    file,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
  };
}

function head(verdict: Verdict, { toolVersion, writtenAt, explanation }: ReceiptFacts): Record<string, unknown> {
  return { receipt: 1, tool: `intake ${toolVersion}`, writtenAt: writtenAt.toISOString(), verdict, explanation };
}
