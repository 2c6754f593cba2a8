import { cellText } from "../../model/cell.ts";
import type { SourceRow } from "../../model/source-row.ts";
import type { ColumnMap, RecognisedColumns } from "../column-map.ts";
import { findListPattern } from "./find-list-pattern.ts";

/** How the lists of purchases in a table are written, or what keeps them from being read. */
export function recogniseList(
  file: string,
  { columns, positions }: ColumnMap,
  rows: readonly SourceRow[],
): Pick<RecognisedColumns, "list" | "refusal"> {
  const [position = 0] = positions.list;
  const values = rows.map(({ cells }) => cellText(cells[position] ?? ""));
  return findListPattern(file, { header: columns.list?.[0] ?? "", values });
}
