import { oncePerColumn } from "./once-per-column.ts";
import type { ReportedProblem } from "./refused-row.ts";
import { listsColumn } from "./reportable-columns.ts";

/** Finds the indexes of the headers that a problem's `column` names. */
export function columnFinder(headers: readonly string[]): (columnList: string) => readonly number[] {
  return oncePerColumn((columnList) =>
    headers.flatMap((name, index) => (listsColumn(columnList, name) ? [index] : [])),
  );
}

/** The columns that problems name, by a `columnFinder`; one may come twice. */
export function badColumns(
  problems: readonly ReportedProblem[],
  columnsOf: (columnList: string) => readonly number[],
): readonly number[] {
  return problems.flatMap(({ column }) => (column === undefined ? [] : columnsOf(column)));
}
