import { cellText } from "../model/cell.ts";
import type { Reject } from "../model/outcome.ts";
import type { Problem, ProblemCode } from "../model/problem.ts";
import type { SourceRow } from "../model/source-row.ts";
import type { ReportableColumns } from "./reportable-columns.ts";

/** One line of a report: a refused row with all its problems, without what must not be shown. */
export interface RefusedRow {
  readonly row: number;
  readonly line: number;
  readonly orderLine?: number;
  readonly problems: readonly ReportedProblem[];
  /** Verbatim, in the order of the columns; more than there are columns where the row was too wide. */
  readonly cells: readonly string[];
  /** Name and text of the fields that stand in no column. */
  readonly extra: readonly (readonly [string, string])[];
}

export interface ReportedProblem {
  readonly code: ProblemCode;
  readonly column: string | undefined;
  readonly reason: string;
  readonly fix: string | undefined;
}

/** One per row of the reject, also where the row is refused only for its sibling. */
export function refusedRows(
  reject: Reject,
  columns: ReportableColumns,
  reason: (problem: Problem) => string,
): readonly RefusedRow[] {
  return reject.rows.map((row, index) => {
    const problems = (reject.problems[index] ?? []).map((problem) => reported(problem, columns, reason));
    const refused = {
      row: row.row,
      line: row.line,
      problems,
      cells: shownCells(row, columns),
      extra: extraOf(row, columns),
    };
    return row.orderLine === undefined ? refused : { ...refused, orderLine: row.orderLine };
  });
}

function shownCells({ cells }: SourceRow, { shows }: ReportableColumns): readonly string[] {
  const shown: string[] = [];
  cells.forEach((cell, index) => {
    if (shows(index)) shown.push(cellText(cell));
  });
  return shown;
}

/** The value of a secret column must not come in by way of a sentence or a suggestion either. */
function reported(problem: Problem, columns: ReportableColumns, reason: (problem: Problem) => string): ReportedProblem {
  const safe =
    problem.column === undefined || columns.showsAll(problem.column)
      ? problem
      : { ...problem, value: undefined, fix: undefined };
  return { code: safe.code, column: safe.column, reason: reason(safe), fix: safe.fix };
}

function extraOf(row: SourceRow, columns: ReportableColumns): RefusedRow["extra"] {
  if (row.extra === undefined) return [];
  return [...row.extra].filter(([name]) => columns.showsName(name)).map(([name, cell]) => [name, cellText(cell)]);
}
