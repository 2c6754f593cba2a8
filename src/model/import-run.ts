import type { JudgedTotal } from "./control-total.ts";
import type { FieldColumns, ValueField } from "./mapped-record.ts";
import type { MappingDoubt } from "./mapping-doubt.ts";
import type { NoticeCode, ProblemCode } from "./problem.ts";
import type { Format } from "./read-plan.ts";
import type { Evidence } from "./recognised-file.ts";
import type { JudgedLimit } from "./reject-limit.ts";
import type { SkippedRows } from "./skipped-rows.ts";

/**
 * `running`, `undoing` (the undo is under way, or did not end) and `undone` only where past runs are asked about: the
 * account that an import gives back is never in them.
 */
export type RunStatus =
  | "completed"
  | "already_imported"
  | "refused"
  | "failed"
  | "interrupted"
  | "dry_run"
  | "running"
  | "undoing"
  | "undone";

/** How data came: in a file, however it arrived, or request by request. Of the latter a run holds a day of one server. */
export type RunKind = "file" | "endpoint";

/** The account of one import: what came, what was detected, what became of every row. The shape of `--json`. */
export interface ImportRun {
  /** Undefined where nothing was recorded: a dry run, a refused file of which no earlier run had loaded a part. */
  readonly run: number | undefined;
  readonly kind: RunKind;
  readonly status: RunStatus;
  readonly file: FileFacts;
  readonly retailer: string | undefined;
  /** Of an `already_imported` file: the retailer for whom it came this time, where the run was another's. */
  readonly askedRetailer?: string;
  readonly profile: string | undefined;
  /** Hex, of everything in profile and recognition that can change a verdict; undefined for runs of earlier versions. */
  readonly profileHash: string | undefined;
  /** What was found about the file, and why it is believed. */
  readonly evidence: readonly Evidence[];
  readonly mapping: FieldColumns;
  /** What speaks against the mapping without stopping the import. */
  readonly doubts: readonly MappingDoubt[];
  readonly rows: RowCounts;
  readonly registrations: { readonly loaded: number; readonly rejected: number; readonly duplicate: number };
  readonly clients: { readonly created: number; readonly matched: number; readonly differing: number };
  readonly purchases: { readonly loaded: number };
  readonly amount: AmountCounts;
  /** How many values of each field were repaired. */
  readonly normalised: Readonly<Partial<Record<ValueField, number>>>;
  /** Rows by code, most frequent first. A row with two problems counts under both. */
  readonly problems: readonly { readonly code: ProblemCode; readonly rows: number }[];
  /** `examples` are the numbers of the first rows that have it, at most five; empty where they are not known. */
  readonly notices: readonly {
    readonly code: NoticeCode;
    readonly rows: number;
    readonly examples: readonly number[];
    /** Of `column.absent`: the profile's columns. */
    readonly columns?: readonly string[];
  }[];
  /**
   * Rows that are no data, as far as they are listed. `rows.skipped` counts all of them but those above the header, which
   * are not read as rows at all.
   */
  readonly skipped: readonly SkippedRows[];
  /** Absolute paths of the reports that were written. */
  readonly reports: Readonly<Partial<Record<ReportFormat, string>>>;
  /** Reject reports of an earlier content that still lie where this import would have put its own. Absolute paths. */
  readonly staleReports: readonly string[];
  /** Absolute path of the receipt for the retailer, where one was written. */
  readonly receipt: string | undefined;
  /** The limits of rejects that were agreed; judged before anything is written. */
  readonly limits: readonly JudgedLimit[];
  /** The control totals that came with the file. */
  readonly controls: readonly JudgedTotal[];
  readonly startedAt: Date;
  readonly seconds: number;
}

export interface FileFacts {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly format: Format | undefined;
  readonly encoding: string | undefined;
  readonly delimiter: string | undefined;
  readonly sheet: string | undefined;
  readonly headerRow: number | undefined;
}

/** `read = loaded + rejected + duplicate + skipped`, always. */
export interface RowCounts {
  readonly read: number;
  readonly loaded: number;
  readonly rejected: number;
  readonly duplicate: number;
  readonly skipped: number;
}

/** Kopecks: `read = loaded + rejected + duplicate + skipped`, always. */
export interface AmountCounts {
  readonly read: bigint;
  readonly loaded: bigint;
  readonly rejected: bigint;
  readonly duplicate: bigint;
  /** Of good rows that were left out because the file as a whole was refused. */
  readonly skipped: bigint;
  /** Rows whose price could not be read. */
  readonly unknown: number;
}

export const reportFormats = ["csv", "xlsx", "json", "html"] as const;
export type ReportFormat = (typeof reportFormats)[number];
