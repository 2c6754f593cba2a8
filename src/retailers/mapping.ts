import type { ColumnFinding } from "../model/column-finding.ts";
import type { ListPattern } from "../model/list-pattern.ts";
import type { FieldColumns, MappableField } from "../model/mapped-record.ts";
import type { MappingDoubt } from "../model/mapping-doubt.ts";
import type { LayoutName, Policy, Profile } from "../model/profile.ts";
import type { ReadPlan } from "../model/read-plan.ts";
import type { Evidence } from "../model/recognised-file.ts";
import type { SkippedRows } from "../model/skipped-rows.ts";

/** How the rows of one table become registrations: by a profile, or by what the table shows. */
export interface Mapping {
  readonly plan: ReadPlan;
  /** Undefined where the columns were found by their names alone. */
  readonly profile: Profile | undefined;
  /** The profile's, or the one by default. */
  readonly policy: Policy;
  readonly layout: LayoutName;
  /** Set for the layout `list`, and for no other. */
  readonly list: ListPattern | undefined;
  /** The row a person sees; undefined where the column names come with the format (JSON). */
  readonly headerRow: number | undefined;
  /** The retailer's own column names, in their order, without ours; empty where a column has none. */
  readonly headers: readonly string[];
  /** Our fields by the retailer's names. */
  readonly columns: FieldColumns;
  /** Our fields by position in `SourceRow.cells`; a field without columns is empty. */
  readonly positions: Readonly<Record<MappableField, readonly number[]>>;
  /** Columns that the profile names and the beginning of the file lacks: they may come yet, or never. */
  readonly awaited: readonly string[];
  /** Set where the table is a reject report of ours that came back corrected. */
  readonly returned: ReturnedReport | undefined;
  readonly evidence: readonly Evidence[];
  readonly findings: readonly ColumnFinding[];
  readonly doubts: readonly MappingDoubt[];
  /** What stands above the header. */
  readonly skipped: readonly SkippedRows[];
}

export interface ReturnedReport {
  /** All of its columns, ours too. */
  readonly headers: readonly string[];
  /** It is CSV, where formulas were neutralised. */
  readonly guarded: boolean;
  /** It tells of JSON, where all rows of a record have one number. */
  readonly rowsOfRecordShareNumber: boolean;
}
