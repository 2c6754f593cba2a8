import { cellText } from "../model/cell.ts";
import { normaliseHeader } from "../model/header-name.ts";
import type { SkipRule } from "../model/profile.ts";
import type { SourceRow } from "../model/source-row.ts";
import type { Mapping } from "./mapping.ts";

/** Says of the first row of an order whether the profile leaves the order out (cancelled, refunded, a return). */
export function createOrderFilter({ profile, headers }: Pick<Mapping, "profile" | "headers">): OrderFilter {
  const rules = (profile?.skip ?? []).map((rule) => createRule(rule, headers));
  return (row) => rules.some((isLeftOut) => isLeftOut(row));
}

export type OrderFilter = (firstRow: SourceRow) => boolean;

function createRule({ column, values }: SkipRule, headers: readonly string[]): OrderFilter {
  const wanted = normaliseHeader(column);
  const position = headers.findIndex((header) => normaliseHeader(header) === wanted);
  const leftOut = values === "any" ? undefined : new Set(values.map(folded));
  return ({ cells }) => {
    const value = folded(cellText(cells[position] ?? ""));
    return leftOut === undefined ? value !== "" : leftOut.has(value);
  };
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}
