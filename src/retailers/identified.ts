import type { OperatorError } from "../errors.ts";
import type { ColumnFinding } from "../model/column-finding.ts";
import type { MappingDoubt } from "../model/mapping-doubt.ts";
import type { Profile } from "../model/profile.ts";
import type { Evidence, RecognisedFile, TableSample } from "../model/recognised-file.ts";
import type { Mapping } from "./mapping.ts";

/** Two sheets that make one table only by a key, and nothing tells which columns hold it. */
export interface ApartSheets {
  readonly purchases: FoundSheet;
  readonly clients: FoundSheet;
}

/** What was found on one sheet. */
export interface FoundSheet {
  readonly sheet: string;
  readonly headers: readonly string[];
  readonly findings: readonly ColumnFinding[];
}

/** Everything that was found about a file, also where it cannot be imported. Either a mapping or a refusal. */
export interface Identified {
  readonly recognised: RecognisedFile;
  readonly profile: Profile | undefined;
  /** The table that maps best. */
  readonly table: TableSample;
  readonly headerRow: number | undefined;
  /** The retailer's own column names; empty where no header was found. */
  readonly headers: readonly string[];
  /** Columns that the profile names and the beginning of the file lacks. */
  readonly awaited: readonly string[];
  /** Also of a table that is refused: the fields that were found. */
  readonly findings: readonly ColumnFinding[];
  /** Set where the table is refused because it nearly is one of this profile: with those of its columns that are there. */
  readonly near: Profile | undefined;
  /** Set where the table is refused, and one sheet of the workbook has the clients and another their purchases. */
  readonly apart: ApartSheets | undefined;
  readonly doubts: readonly MappingDoubt[];
  /** Everything that was found out, and why it is believed. */
  readonly evidence: readonly Evidence[];
  readonly mapping: Mapping | undefined;
  /** What keeps the file from being imported. */
  readonly refusal: OperatorError | undefined;
}
