import type { OperatorError } from "../errors.ts";
import type { ColumnFinding } from "../model/column-finding.ts";
import type { ListPattern } from "../model/list-pattern.ts";
import { type FieldColumns, type MappableField, mappableFields } from "../model/mapped-record.ts";
import type { MappingDoubt } from "../model/mapping-doubt.ts";

export interface ColumnMap {
  /** Our fields by the headers as the file writes them. */
  readonly columns: FieldColumns;
  readonly positions: Readonly<Record<MappableField, readonly number[]>>;
}

/** The columns of a table, as far as they were found. */
export interface RecognisedColumns extends ColumnMap {
  /** How the purchases stand in them. */
  readonly layout: "long" | "wide" | "list";
  /** Set for the layout `list`, unless its cells are refused. */
  readonly list: ListPattern | undefined;
  readonly findings: readonly ColumnFinding[];
  readonly doubts: readonly MappingDoubt[];
  /** Columns that the profile names and the beginning of the file lacks. */
  readonly awaited: readonly string[];
  /** Undefined where the table can be imported. */
  readonly refusal: OperatorError | undefined;
}

export function columnMap(
  headers: readonly string[],
  positionsOfField: (field: MappableField) => readonly number[],
): ColumnMap {
  const positions = Object.fromEntries(mappableFields.map((field) => [field, positionsOfField(field)]));
  const columns = Object.fromEntries(
    mappableFields.flatMap((field) => {
      const names = (positions[field] ?? []).map((at) => headers[at] ?? "");
      return names.length > 0 ? [[field, names]] : [];
    }),
  );
  return { columns, positions: positions as ColumnMap["positions"] };
}
