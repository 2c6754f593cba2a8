import { shownColumns } from "../model/shown-columns.ts";
import { oncePerColumn } from "./once-per-column.ts";

/** The part of the retailer's columns that a report may show. */
export interface ReportableColumns {
  /** Headers in file order, without the secret ones and without the `intake:` columns of an earlier report. */
  readonly names: readonly string[];
  /** Whether the cell at that index of a source row belongs to `names`, or lies beyond the header. */
  readonly shows: (index: number) => boolean;
  /** Whether values of a column of that name may be shown. */
  readonly showsName: (name: string) => boolean;
  /** Whether a problem's column, which may list several, is free of hidden ones. */
  readonly showsAll: (columnList: string) => boolean;
}

export function reportableColumns(headers: readonly string[], secret: readonly string[]): ReportableColumns {
  const showsName = shownColumns(secret);
  const showsAt = headers.map(showsName);
  const hiddenNames = headers.filter((name) => !showsName(name));
  const isFree = (columnList: string) =>
    showsName(columnList) && !hiddenNames.some((name) => listsColumn(columnList, name));
  return {
    names: headers.filter(showsName),
    shows: (index) => showsAt[index] ?? true,
    showsName,
    showsAll: oncePerColumn(isFree),
  };
}

/** Whether a problem's `column` is that header or names it among several. Headers may contain commas themselves. */
export function listsColumn(columnList: string, header: string): boolean {
  return header !== "" && `, ${columnList}, `.includes(`, ${header}, `);
}
