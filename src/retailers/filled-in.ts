import { isBlankCell } from "../model/cell.ts";
import { isAmong, normaliseHeader } from "../model/header-name.ts";
import { clientFields, type FieldColumns } from "../model/mapped-record.ts";
import type { FillColumns } from "../model/profile.ts";
import type { Mapping } from "./mapping.ts";
import type { RowCells } from "./row-cells.ts";

type Fillable = Pick<Mapping, "profile" | "headers" | "columns">;

/** The columns that the reject report brings along for a person to fill in: those that the table has not got already. */
export function columnsToFill({ profile, headers }: Pick<Fillable, "profile" | "headers">): readonly string[] {
  const isPresent = isAmong(headers);
  return Object.values(profile?.fill ?? {}).filter((name) => !isPresent(name));
}

/** Where a missing value belongs: under the column to fill in, where its field has one. */
export function columnsToCorrect({ profile, columns }: Pick<Fillable, "profile" | "columns">): FieldColumns {
  const toFill = Object.entries(profile?.fill ?? {}).map(([field, name]) => [field, [name]]);
  return toFill.length === 0 ? columns : { ...Object.fromEntries(toFill), ...columns };
}

/** Whether the column in that place is the one to fill in. */
export function isFilledIn(name: string | undefined, header: string): boolean {
  return name !== undefined && normaliseHeader(name) === normaliseHeader(header);
}

/**
 * Who fills in a report fills in the first row of an order; the further rows take over what is blank there. A row that names
 * nobody at all is left to the layout.
 */
export function takeOver(fill: FillColumns, first: RowCells, cells: RowCells): RowCells {
  if (cells.clientBlank) return cells;
  const blank = clientFields.filter((field) => fill[field] !== undefined && isBlankCell(cells[field]));
  if (blank.length === 0) return cells;
  return { ...cells, ...Object.fromEntries(blank.map((field) => [field, first[field]])) };
}
