import type { SourceRow } from "../model/source-row.ts";
import type { Mapping } from "../retailers/mapping.ts";
import { createRowSorter } from "../retailers/row-kinds.ts";
import type { JudgedClosing } from "./closing-check.ts";
import { createClosingRowCount } from "./closing-row-count.ts";
import { createClosingSum } from "./closing-sum.ts";

/** What the last lines of a table say about the rows above them. */
export interface ClosingTotal {
  /** Whether the row is such a line. */
  closes(row: SourceRow): boolean;
  /** The same rows, counted and added up as they go by. */
  watch(rows: AsyncIterable<readonly SourceRow[]>): AsyncIterable<readonly SourceRow[]>;
  /** After the last row. */
  judged(): readonly JudgedClosing[];
}

/** Undefined where a table has no place for such lines. */
export function createClosingTotal(mapping: Mapping): ClosingTotal | undefined {
  const { plan, returned, layout, headerRow = 0 } = mapping;
  if (returned !== undefined || plan.join !== undefined || plan.columns !== undefined || layout !== "long") {
    return undefined;
  }
  const kindOf = createRowSorter(mapping);
  const checks = [createClosingSum(mapping), createClosingRowCount(mapping)];
  return {
    closes(row) {
      const kind = kindOf(row);
      return checks.some((check) => check.closes(row, kind));
    },
    async *watch(rows) {
      for await (const chunk of rows) {
        for (const row of chunk) {
          if (row.row <= headerRow) continue;
          const kind = kindOf(row);
          for (const check of checks) check.add(row, kind);
        }
        yield chunk;
      }
    },
    judged: () => checks.map((check) => check.judged()),
  };
}
