import { type Cell, cellText, isBlankCell } from "../model/cell.ts";
import type { SourceRow } from "../model/source-row.ts";
import { isBareTotal, isFooterLine, isTotalLine } from "./closing-lines.ts";
import { closingRowCount } from "./closing-row-count.ts";
import { isColumnNumbers } from "./column-numbers.ts";
import type { Mapping } from "./mapping.ts";

export type RowKind = "data" | "blank" | "flawed" | "ragged" | "uncalculated" | SkippedKind;
/** Rows that are no data. */
const skippedKinds = ["total", "footer", "repeated_header", "column_numbers"] as const;
export type SkippedKind = (typeof skippedKinds)[number];

export function isSkipped(kind: string): kind is SkippedKind {
  return (skippedKinds as readonly string[]).includes(kind);
}

/** Before the word that sums up, an order number and a date may stand. */
const cellsBeforeTotal = 3;

/** Tells data from what only looks like it. */
export function createRowSorter(
  mapping: Pick<Mapping, "headers" | "headerRow" | "plan" | "positions">,
): (row: SourceRow) => RowKind {
  const width = mapping.headers.length;
  const leastWidth = mapping.headers.findLastIndex((header) => header !== "") + 1;
  const mustFit = mapping.plan.format === "csv";
  const hasHeaderRow = (mapping.headerRow ?? 0) > 0;
  const firstHeader = mapping.headers[0] ?? "";
  const mapped = new Set(Object.values(mapping.positions).flat());
  const { phone, email, name, price, sum, list, quantity } = mapping.positions;
  const contacts = [...phone, ...email];
  const amounts = [...price, ...sum, ...list];
  const bought = [...name, ...amounts, ...quantity];

  return (row) => {
    if (row.flaw?.code.startsWith("row.")) return "flawed";
    const { cells } = row;
    const first = cells.findIndex(isFilled);
    if (first === -1) return isUncalculated(row) ? "uncalculated" : "blank";
    const closing = closingKind(cells, first);
    if (closing !== undefined) return closing;
    if (mustFit && (cells.length < leastWidth || hasSurplus(cells))) return "ragged";
    if (isHeaderAgain(cells)) return "repeated_header";
    if (hasHeaderRow && isColumnNumbers(cells, mapped)) return "column_numbers";
    if (row.flaw !== undefined) return "flawed";
    return isUncalculated(row) ? "uncalculated" : "data";
  };

  /** A line that closes a table has nobody to call or to write to, and is nothing that somebody could have bought. */
  function closingKind(cells: SourceRow["cells"], first: number): SkippedKind | undefined {
    if (anyFilled(cells, contacts)) return closingRowCount(cells) === undefined ? undefined : "total";
    if (isTotal(cells, first)) return "total";
    if (!isFooterLine(cellText(cells[first] ?? "").trim())) return undefined;
    return bought.some((position) => position !== first && isFilled(cells[position] ?? "")) ? undefined : "footer";
  }

  function isTotal(cells: SourceRow["cells"], first: number): boolean {
    const isProduct = (position: number) => !isBareTotal(cellText(cells[position] ?? "").trim());
    const products = name.filter((position) => isFilled(cells[position] ?? "") && isProduct(position));
    if (products.length > 0 && anyFilled(cells, amounts)) return false;
    for (let position = first, seen = 0; position < cells.length && seen < cellsBeforeTotal; position++) {
      const cell = cells[position] ?? "";
      if (!isFilled(cell)) continue;
      seen++;
      if (!products.includes(position) && isTotalLine(cellText(cell).trim())) return true;
    }
    return false;
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

function anyFilled(cells: SourceRow["cells"], positions: readonly number[]): boolean {
  return positions.some((position) => isFilled(cells[position] ?? ""));
}

function isFilled(cell: Cell): boolean {
  return !isBlankCell(cell);
}
