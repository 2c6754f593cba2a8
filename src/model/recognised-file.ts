import type { ReadPlan } from "./read-plan.ts";
import type { SourceRow } from "./source-row.ts";

/** What the bytes of a file were found to be, with the evidence, before anything is known about its columns. */
export interface RecognisedFile {
  /** The tables in it: one for CSV, one per sheet, one per array of records in JSON. At least one. */
  readonly tables: readonly TableSample[];
  readonly evidence: readonly Evidence[];
}

/** The beginning of one table and the plan by which the whole of it is read. */
export interface TableSample {
  readonly plan: ReadPlan;
  /** The first rows (some hundreds). A JSON table has no header row: its column names are `plan.columns`. */
  readonly rows: readonly SourceRow[];
  /** No row was left out of the sample. */
  readonly whole: boolean;
  /** JSON: columns of the plan that a hint named and no record of the sample carries. */
  readonly unseen?: readonly string[];
  /** A sheet that the workbook hides. */
  readonly hidden: boolean;
}

/** One finding and why it is believed. Shown to the person, never silent. */
export interface Evidence {
  readonly what:
    | "format"
    | "compression"
    | "encoding"
    | "delimiter"
    | "quoting"
    | "sheet"
    | "records"
    | "header"
    | "mapping"
    | "decimal"
    | "merged"
    | "profile";
  readonly found: string;
  readonly because: EvidenceReason;
  /** The next best, where several were compared. */
  readonly runnerUp?: string;
}

export type EvidenceReason =
  | "given"
  | "byte_order_mark"
  | "magic_bytes"
  | "valid_utf8"
  | "only_ascii"
  | "russian_letters"
  | "consistent_columns"
  | "meaningful_columns"
  | "separator_line"
  | "stands_for_all"
  | "quoted_cells"
  | "only_one"
  | "best_mapping"
  | "profile"
  | "header_names"
  | "values"
  | "no_header"
  | "no_other_maps"
  | "file_name"
  | "first_filled_row"
  | "file_extension"
  | "structure";
