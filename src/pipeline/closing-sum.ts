import { isBlankCell } from "../model/cell.ts";
import { rubles } from "../model/kopecks.ts";
import type { SourceRow } from "../model/source-row.ts";
import { isGrandTotal, readRowCount } from "../retailers/closing-lines.ts";
import type { Mapping } from "../retailers/mapping.ts";
import { readHeader } from "../retailers/recognition/read-header.ts";
import type { RowKind } from "../retailers/row-kinds.ts";
import { signedKopecks } from "../rules/signed-kopecks.ts";
import { type ClosingCheck, nothingSaid } from "./closing-check.ts";

/** Adds up the rows above a line `Итого` with an amount. */
export function createClosingSum(mapping: Mapping): ClosingCheck {
  const { plan } = mapping;
  const column = summedColumn(mapping);
  let sum = 0n;
  /** Every row above the line is known to be a part of it. */
  let certain = column !== undefined && mapping.profile?.skip === undefined;
  let closing: SourceRow | undefined;

  function partOf({ cells }: SourceRow, position: number): bigint | undefined {
    const cell = cells[position] ?? "";
    if (isBlankCell(cell)) return 0n;
    // A spreadsheet leaves out of its sums what is text.
    if (plan.format === "xlsx" && typeof cell === "string") certain = false;
    return signedKopecks(cell, mapping.policy);
  }

  return {
    closes: (row, kind) => closesTable(row, kind, mapping),
    add(row, kind) {
      if (kind === "blank" || kind === "footer" || kind === "column_numbers") return;
      if (closesTable(row, kind, mapping)) {
        certain &&= closing === undefined;
        closing = row;
        return;
      }
      if (kind === "total") return;
      // What stands below a total was not in it.
      if (closing !== undefined || kind !== "data") certain = false;
      const kopecks = column === undefined ? undefined : partOf(row, column);
      if (kopecks === undefined) certain = false;
      else sum += kopecks;
    },
    judged() {
      if (closing === undefined) return nothingSaid;
      const expected = column === undefined ? undefined : partOf(closing, column);
      const holds = expected === sum;
      if (expected === undefined || !(holds || certain)) return { control: undefined, unchecked: closing.row };
      return {
        control: { source: "file", what: "sum", expected: rubles(expected), found: rubles(sum), holds },
        unchecked: undefined,
      };
    },
  };
}

/** `Итого` or `Итого: 12 строк` with an amount, not that of an order or a page. */
function closesTable({ cells }: SourceRow, kind: RowKind, { positions }: Pick<Mapping, "positions">): boolean {
  if (kind !== "total") return false;
  const isLabel = (text: string) => isGrandTotal(text) || readRowCount(text) !== undefined;
  const labelled = cells.some((cell) => typeof cell === "string" && isLabel(cell.trim()));
  const amounts = [...positions.price, ...positions.sum];
  return labelled && amounts.some((position) => !isBlankCell(cells[position] ?? ""));
}

/** A price is added up only where it is all that a row costs. */
function summedColumn({ positions: { price, sum }, headers }: Mapping): number | undefined {
  if (sum.length === 1) return sum[0];
  const isFactor = (header: string) => {
    const { means } = readHeader(header);
    return means.has("quantity") || means.has("sum");
  };
  const alone = headers.every((header, position) => price.includes(position) || !isFactor(header));
  return sum.length === 0 && price.length === 1 && alone ? price[0] : undefined;
}
