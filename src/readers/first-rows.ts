import type { TableSample } from "../model/recognised-file.ts";
import type { SourceRow } from "../model/source-row.ts";

const sampleRows = 300;

/** The beginning of a table: at least one row more than a sample holds, where there are more. */
export async function firstRows(
  arrays: AsyncIterable<readonly SourceRow[]> | Iterable<readonly SourceRow[]>,
): Promise<readonly SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const array of arrays) {
    for (const row of array) rows.push(row);
    if (rows.length > sampleRows) break;
  }
  return rows;
}

/** The sample that the beginning of a table makes. */
export function sampleOf(first: readonly SourceRow[]): Pick<TableSample, "rows" | "whole"> {
  return { rows: first.slice(0, sampleRows), whole: first.length <= sampleRows };
}
