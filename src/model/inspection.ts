import type { ColumnFinding } from "./column-finding.ts";
import type { ImportRun } from "./import-run.ts";
import type { MappableField } from "./mapped-record.ts";
import type { MappingDoubt } from "./mapping-doubt.ts";
import type { ProblemCode } from "./problem.ts";
import type { LayoutName } from "./profile.ts";
import type { ProfileDraft } from "./profile-draft.ts";
import type { ReadPlan } from "./read-plan.ts";
import type { Evidence } from "./recognised-file.ts";
import type { SkippedRows } from "./skipped-rows.ts";
import type { ValueShape } from "./value-shape.ts";

/**
 * Everything that can be told about a file from its sample, also where it cannot be imported. It holds what a person may
 * be shown: values are masked unless they were asked for.
 */
export interface Inspection {
  readonly file: { readonly name: string; readonly bytes: number };
  readonly plan: ReadPlan;
  readonly headerRow: number | undefined;
  /** Undefined where the columns could not be mapped. */
  readonly layout: LayoutName | undefined;
  readonly evidence: readonly Evidence[];
  /** The profile that was given or that matched. */
  readonly profile: string | undefined;
  /** The other tables of the file: sheets, arrays of records. */
  readonly otherTables: readonly OtherTable[];
  readonly skipped: readonly SkippedRows[];
  /** Rows of data that were looked at; `whole`: there are no others. */
  readonly sample: { readonly rows: number; readonly whole: boolean };
  readonly columns: readonly ColumnFacts[];
  /** Columns that the profile names and the sample lacks. */
  readonly awaited: readonly string[];
  readonly findings: readonly ColumnFinding[];
  readonly doubts: readonly MappingDoubt[];
  readonly preview: readonly PreviewRecord[];
  /** What an import of the sample alone would do; undefined where it cannot be mapped. */
  readonly forecast: Forecast | undefined;
  /** The profile that could be saved. */
  readonly draft: ProfileDraft;
}

export interface OtherTable {
  readonly name: string;
  readonly hidden: boolean;
}

/** What stands in one column, as far as the sample shows. */
export interface ColumnFacts {
  /** Empty where it has none. */
  readonly header: string;
  /** The field it feeds. */
  readonly field: MappableField | undefined;
  /** Its values stay in the file: there are neither shapes nor examples of them. */
  readonly secret: boolean;
  /** Filled cells among all, 0 to 1. */
  readonly filled: number;
  readonly distinct: number;
  /** Shares among the filled cells, largest first. */
  readonly shapes: readonly { readonly shape: ValueShape; readonly share: number }[];
  /** A few different values. */
  readonly examples: readonly string[];
}

/** One registration as the file has it and as it would be stored. */
export interface PreviewRecord {
  /** The first row of it, as a person sees it. */
  readonly row: number;
  readonly accepted: boolean;
  readonly values: readonly PreviewValue[];
  /** Problems of the row or the registration as a whole. */
  readonly problems: readonly ProblemCode[];
  /** Purchases that are not among the values. */
  readonly furtherPurchases: number;
}

export interface PreviewValue {
  readonly field: MappableField;
  /** The cells, joined where there are several. */
  readonly source: string;
  /** Undefined where nothing would be stored. */
  readonly canonical: string | undefined;
  readonly problems: readonly ProblemCode[];
}

export type Forecast = Pick<ImportRun, "rows" | "registrations" | "purchases" | "normalised" | "problems" | "notices">;
