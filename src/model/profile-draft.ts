import type { ColumnFinding } from "./column-finding.ts";
import type { ListPattern } from "./list-pattern.ts";
import type { FieldColumns, MappableField } from "./mapped-record.ts";
import type { LayoutName, Policy } from "./profile.ts";
import type { Format, WrittenJoin } from "./read-plan.ts";

/** A profile in the making: what a file showed and a person answered, before it is written down as YAML. */
export interface ProfileDraft {
  readonly retailer: string;
  /** The file by which it was made, for the comment at its top. */
  readonly file: string;
  /** Patterns of file names by which it is chosen. */
  readonly names: readonly string[];
  readonly format: Format;
  /** Undefined where every file shows it beyond doubt (UTF-8, workbooks). */
  readonly encoding: string | undefined;
  readonly delimiter: string | undefined;
  /** Undefined where there is only one. */
  readonly sheet: string | undefined;
  /** Where the layout is `sheets`. */
  readonly join: WrittenJoin | undefined;
  readonly headerRow: number | undefined;
  readonly layout: LayoutName | undefined;
  readonly columns: FieldColumns;
  /** Where the layout is `list`. */
  readonly list: ListPattern | undefined;
  /** Fields that must have a column and have none: the person has to fill them in. */
  readonly missing: readonly MappableField[];
  /** Columns that feed no field. */
  readonly spare: readonly string[];
  /** Why each column was chosen, for the comment beside it. */
  readonly findings: readonly ColumnFinding[];
  readonly policy: Pick<Policy, "region" | "price" | "onKnownClient">;
}
