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
