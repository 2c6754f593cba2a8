import { oncePerColumn } from "./once-per-column.ts";
import type { ReportedProblem } from "./refused-row.ts";
import { listsColumn } from "./reportable-columns.ts";

/** Finds the indexes of the headers that problems name; one may come twice. */
export type BadColumns = (problems: readonly ReportedProblem[]) => readonly number[];

export function badColumnsAmong(headers: readonly string[]): BadColumns {
  const columnsOf = oncePerColumn((columnList) =>
    headers.flatMap((name, index) => (listsColumn(columnList, name) ? [index] : [])),
  );
  return (problems) => problems.flatMap(({ column }) => (column === undefined ? [] : columnsOf(column)));
}
