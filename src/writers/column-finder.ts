import type { ReportedProblem } from "./refused-row.ts";
import { listsColumn } from "./reportable-columns.ts";

/** Finds the indexes of the headers that a problem's `column` names. Each list is looked up once. */
export function columnFinder(headers: readonly string[]): (columnList: string) => readonly number[] {
  const found = new Map<string, readonly number[]>();
  return (columnList) => {
    const known = found.get(columnList);
    if (known !== undefined) return known;
    const indexes = headers.flatMap((name, index) => (listsColumn(columnList, name) ? [index] : []));
    found.set(columnList, indexes);
    return indexes;
  };
}

/** The columns that problems name, by a `columnFinder`; one may come twice. */
export function badColumns(
  problems: readonly ReportedProblem[],
  columnsOf: (columnList: string) => readonly number[],
): readonly number[] {
  return problems.flatMap(({ column }) => (column === undefined ? [] : columnsOf(column)));
}
