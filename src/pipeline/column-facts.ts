import { cellText, isBlankCell } from "../model/cell.ts";
import type { ColumnFacts } from "../model/inspection.ts";
import type { MappableField } from "../model/mapped-record.ts";
import type { SourceRow } from "../model/source-row.ts";
import { type ValueShape, valueShape } from "../model/value-shape.ts";
import type { ShowValue } from "./masked-text.ts";

/** A column before anybody has looked at its values. */
export interface NamedColumn {
  readonly header: string;
  readonly field: MappableField | undefined;
  readonly secret: boolean;
}

const examplesShown = 3;

/** What the rows of the sample show about each of the columns. */
export function columnFacts(
  columns: readonly NamedColumn[],
  rows: readonly SourceRow[],
  show: ShowValue,
): readonly ColumnFacts[] {
  return columns.map((column, position) => {
    const cells = rows.map((row) => row.cells[position] ?? "").filter((cell) => !isBlankCell(cell));
    const distinct = new Set(cells.map(cellText));
    const examples = new Set([...distinct].slice(0, 2 * examplesShown).map((text) => show(text, column.field)));
    return {
      ...column,
      filled: rows.length === 0 ? 0 : cells.length / rows.length,
      distinct: distinct.size,
      shapes: column.secret ? [] : sharesOf(cells.map(valueShape)),
      examples: column.secret ? [] : [...examples].slice(0, examplesShown),
    };
  });
}

function sharesOf(shapes: readonly ValueShape[]): ColumnFacts["shapes"] {
  const counts = new Map<ValueShape, number>();
  for (const shape of shapes) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  return [...counts]
    .map(([shape, count]) => ({ shape, share: count / shapes.length }))
    .sort((a, b) => b.share - a.share);
}
