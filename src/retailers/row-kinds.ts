import { cellText, isBlankCell } from "../model/cell.ts";
import type { SourceRow } from "../model/source-row.ts";
import type { Mapping } from "./mapping.ts";

export type RowKind = "data" | "blank" | "total" | "header" | "flawed" | "ragged" | "uncalculated";

const totalLine = /^(?:итого|всего|total|grand total|subtotal)(?=$|[\s:.,])/i;

/** Tells data from what only looks like it. */
export function createRowSorter(mapping: Pick<Mapping, "headers" | "plan" | "positions">): (row: SourceRow) => RowKind {
  const width = mapping.headers.length;
  const leastWidth = mapping.headers.findLastIndex((header) => header !== "") + 1;
  const mustFit = mapping.plan.format === "csv";
  const firstHeader = mapping.headers[0] ?? "";
  const mapped = new Set(Object.values(mapping.positions).flat());

  return (row) => {
    if (row.flaw?.code.startsWith("row.")) return "flawed";
    const { cells } = row;
    const first = cells.find((cell) => !isBlankCell(cell));
    if (first === undefined) return isUncalculated(row) ? "uncalculated" : "blank";
    if (isTotal(row, cellText(first))) return "total";
    if (mustFit && (cells.length < leastWidth || hasSurplus(cells))) return "ragged";
    if (isHeaderAgain(cells)) return "header";
    if (row.flaw !== undefined) return "flawed";
    return isUncalculated(row) ? "uncalculated" : "data";
  };

  /** A line that sums up has nobody to call or to write to. */
  function isTotal({ cells }: SourceRow, text: string): boolean {
    return totalLine.test(text.trim()) && isBlankAt(cells, "phone") && isBlankAt(cells, "email");
  }

  function isBlankAt(cells: SourceRow["cells"], field: "phone" | "email"): boolean {
    return mapping.positions[field].every((position) => isBlankCell(cells[position] ?? ""));
  }

  /** Formulas in columns that nobody asks for harm nobody. */
  function isUncalculated({ uncalculated }: SourceRow): boolean {
    return uncalculated?.some((column) => mapped.has(column)) === true;
  }

  function hasSurplus(cells: SourceRow["cells"]): boolean {
    for (let position = width; position < cells.length; position++) {
      if (!isBlankCell(cells[position] ?? "")) return true;
    }
    return false;
  }

  /** Files that were put together with `cat` carry their header more than once. */
  function isHeaderAgain(cells: SourceRow["cells"]): boolean {
    if (cells.length < leastWidth || typeof cells[0] !== "string" || cells[0].trim() !== firstHeader) return false;
    return mapping.headers.every((header, position) => cellText(cells[position] ?? "").trim() === header);
  }
}
