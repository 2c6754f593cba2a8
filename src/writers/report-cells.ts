import { orderLineColumn, unitColumn } from "../model/report-columns.ts";
import type { RefusedRow, ReportedProblem } from "./refused-row.ts";
import type { ReportColumns } from "./report-writer.ts";

const separator = "; ";
const noColumn = "—";

/** The cells below our columns. Codes and columns stand in the same order, so that the n-th belongs to the n-th. */
export function intakeCells(row: RefusedRow, { intake }: ReportColumns): readonly string[] {
  const problems = distinctProblems(row.problems);
  const always = [
    String(row.row),
    problems.map((problem) => problem.code).join(separator),
    columnList(problems),
    distinct(problems.map((problem) => problem.reason)).join(separator),
    fixList(problems),
  ];
  return [
    ...always,
    ...(intake.includes(orderLineColumn) ? [String(row.orderLine ?? "")] : []),
    ...(intake.includes(unitColumn) ? ["kopecks"] : []),
  ];
}

/**
 * The cells below the retailer's headers. A row that was refused for its width keeps that width: filled up, it would
 * pass for a whole row when the report comes back uncorrected.
 */
export function retailerCells(row: RefusedRow, columns: ReportColumns): readonly string[] {
  const width = columns.own.length;
  const extra = extraCells(row, columns);
  if (row.cells.length >= width) return [...row.cells.slice(0, width), ...extra, ...row.cells.slice(width)];
  if (row.problems.some((problem) => problem.code === "row.ragged")) return row.cells;
  return [...row.cells, ...new Array<string>(width - row.cells.length).fill(""), ...extra];
}

function extraCells(row: RefusedRow, columns: ReportColumns): readonly string[] {
  if (columns.extra.length === 0) return [];
  const values = new Map(row.extra);
  return columns.extra.map((name) => values.get(name) ?? "");
}

function distinctProblems(problems: readonly ReportedProblem[]): readonly ReportedProblem[] {
  if (problems.length < 2) return problems;
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function columnList(problems: readonly ReportedProblem[]): string {
  if (problems.every((problem) => problem.column === undefined)) return "";
  return problems.map((problem) => problem.column ?? noColumn).join(separator);
}

function fixList(problems: readonly ReportedProblem[]): string {
  const fixable = problems.filter((problem) => problem.fix !== undefined);
  const [first] = fixable;
  if (first === undefined) return "";
  if (fixable.length === 1) return first.fix ?? "";
  return distinct(fixable.map((problem) => `${problem.column ?? noColumn}: ${problem.fix}`)).join(separator);
}

function distinct(texts: readonly string[]): readonly string[] {
  return texts.length < 2 ? texts : [...new Set(texts)];
}
