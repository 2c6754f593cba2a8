import { type Cell, cellText, isBlankCell } from "../model/cell.ts";
import { columnLetter } from "../model/column-letter.ts";
import { type MappableField, mappableFields, type RecordFlaw } from "../model/mapped-record.ts";
import type { Evidence } from "../model/recognised-file.ts";
import type { MergedCells, SourceRow } from "../model/source-row.ts";
import { skipPositions } from "./left-out-orders.ts";
import type { Mapping } from "./mapping.ts";

/** A row of a workbook in which merged cells have a part that matters. */
export interface SharedRow {
  /** With the values of cells that are merged downwards over its own, where they may stand for each row. */
  readonly row: SourceRow;
  /** A value was taken over. */
  readonly taken: boolean;
  readonly flaws: readonly SharedFlaw[];
}

export interface SharedFlaw extends Omit<RecordFlaw, "rowIndex"> {
  /** Of the merged cells: those of their rows that are told before this one share the flaw. */
  readonly firstRow: number;
}

type MergedMapping = Pick<Mapping, "positions" | "headers" | "headerRow" | "layout" | "profile">;

/**
 * Says what merged cells mean for a row; undefined where they mean nothing. Who merges the client over the rows of his
 * purchases has said that they share him. An amount that stands for each of them would be paid several times, so that
 * nobody knows what each has cost; and a value over several columns is none of one column.
 */
export function createCellSharing(mapping: MergedMapping): (row: SourceRow) => SharedRow | undefined {
  const columns = sharingColumns(mapping);
  const { headerRow = 0, headers } = mapping;
  let known: { readonly merged: readonly MergedCells[]; readonly parts: readonly CellPart[] } | undefined;

  /** Neighbouring rows mostly have a part in the same. */
  function partsOf(merged: readonly MergedCells[]): readonly CellPart[] {
    if (known?.merged !== merged) known = { merged, parts: merged.flatMap(cellParts) };
    return known.parts;
  }

  function cellParts(range: MergedCells): readonly CellPart[] {
    // What is merged with a header is no value.
    if (range.firstRow <= headerRow) return [];
    return columns
      .filter(({ position }) => position >= range.firstColumn && position <= range.lastColumn)
      .map((column) => ({ ...column, range }));
  }

  return (row) => {
    if (row.merged === undefined) return undefined;
    const cells: Cell[] = [];
    const flaws: SharedFlaw[] = [];
    for (const { position, range, isAmount, joinedWith } of partsOf(row.merged)) {
      const own = row.cells[position] ?? "";
      const isFirstColumn = position === range.firstColumn;
      if (isFirstColumn && row.row === range.firstRow) continue;
      const flaw = (code: SharedFlaw["code"]) =>
        flaws.push({ code, column: headers[position], value: rangeText(range), firstRow: range.firstRow });
      if (!isBlankCell(own) && cellText(own) !== cellText(range.value)) flaw("row.hidden_value");
      else if (isBlankCell(range.value)) continue;
      else if (!isFirstColumn && !joinedWith.includes(range.firstColumn)) flaw("row.merged_across");
      else if (isFirstColumn && isAmount) flaw("price.merged");
      else if (isFirstColumn && isBlankCell(own)) cells[position] = range.value;
    }
    if (cells.length === 0) return flaws.length === 0 ? undefined : { row, taken: false, flaws };
    return { row: withCells(row, cells), taken: true, flaws };
  };
}

/** The ranges from which values were taken over in these rows: the first ones by name. */
export function mergedEvidence(rows: readonly SourceRow[], mapping: MergedMapping): readonly Evidence[] {
  const share = createCellSharing(mapping);
  const columns = sharingColumns(mapping);
  const { headerRow = 0 } = mapping;
  const taken = new Set<string>();
  for (const row of rows) {
    if (row.row <= headerRow || share(row)?.taken !== true) continue;
    for (const range of row.merged ?? []) {
      const gives = columns.some(({ position, isAmount }) => position === range.firstColumn && !isAmount);
      if (gives && range.firstRow > headerRow && range.firstRow < row.row) taken.add(rangeText(range));
    }
  }
  if (taken.size === 0) return [];
  const shown = [...taken].slice(0, mostShown).join(", ");
  return [{ what: "merged", found: taken.size > mostShown ? `${shown}…` : shown, because: "stands_for_all" }];
}

const mostShown = 4;

/** A column that somebody asks for, and what its merged cells can mean. */
interface SharingColumn {
  readonly position: number;
  /** It holds money, or what money depends on. */
  readonly isAmount: boolean;
  /** Columns whose values make up one with it, so that it does not matter which of them the value stands in. */
  readonly joinedWith: readonly number[];
}

interface CellPart extends SharingColumn {
  readonly range: MergedCells;
}

const amounts: readonly MappableField[] = ["price", "quantity", "sum", "list"];

function sharingColumns({ positions, layout, profile, headers }: MergedMapping): readonly SharingColumn[] {
  const columns = new Map<number, SharingColumn>();
  for (const position of skipPositions({ profile, headers })) {
    columns.set(position, { position, isAmount: false, joinedWith: [] });
  }
  for (const field of mappableFields) {
    const isAmount = amounts.includes(field);
    const joinedWith = isAmount || (field === "name" && layout === "wide") ? [] : positions[field];
    for (const position of positions[field]) columns.set(position, { position, isAmount, joinedWith });
  }
  return [...columns.values()];
}

function withCells(row: SourceRow, shared: readonly Cell[]): SourceRow {
  const width = Math.max(row.cells.length, shared.length);
  const cells = Array.from({ length: width }, (_none, at) => shared[at] ?? row.cells[at] ?? "");
  return { ...row, cells };
}

/** As a spreadsheet calls it: `A2:A4`. */
function rangeText({ firstRow, lastRow, firstColumn, lastColumn }: MergedCells): string {
  return `${columnLetter(firstColumn)}${firstRow}:${columnLetter(lastColumn)}${lastRow}`;
}
