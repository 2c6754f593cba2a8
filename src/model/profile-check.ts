import type { MappableField } from "./mapped-record.ts";

/** How the columns that a profile names stand in one file. */
export interface ProfileCheck {
  readonly columns: readonly CheckedColumn[];
  /** Columns of the file that the profile does not know: new ones, where it lists those that it does not use. */
  readonly unknown: readonly string[];
}

export interface CheckedColumn {
  readonly field: MappableField;
  readonly header: string;
  readonly found: boolean;
  /** Not found, and none the worse: the reject report brings the column along. */
  readonly toFill: boolean;
  /** Not found so far, and none the worse. */
  readonly awaited: boolean;
  /** Of a missing one: the column that is recognised as that field, which may be the same one renamed. */
  readonly renamed: string | undefined;
}
