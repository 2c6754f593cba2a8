import { cellText } from "../model/cell.ts";
import { normaliseHeader } from "../model/header-name.ts";
import type { SkipRule } from "../model/profile.ts";
import type { SourceRow } from "../model/source-row.ts";
import type { Mapping } from "./mapping.ts";

/** Says of the first row of an order whether the profile leaves the order out (cancelled, refunded, a return). */
export function createOrderFilter({ profile, headers }: Pick<Mapping, "profile" | "headers">): OrderFilter {
  const rules = (profile?.skip ?? []).map((rule) => createRule(rule, headers));
  if (rules.length === 0) return () => false;
  return (row) => rules.some((isLeftOut) => isLeftOut(row));
}

/** The columns by which it decides. */
export function skipPositions({ profile, headers }: Pick<Mapping, "profile" | "headers">): readonly number[] {
  return (profile?.skip ?? []).map(({ column }) => positionOf(column, headers)).filter((position) => position !== -1);
}

export type OrderFilter = (firstRow: SourceRow) => boolean;

function createRule({ column, values }: SkipRule, headers: readonly string[]): OrderFilter {
  const position = positionOf(column, headers);
  const leftOut = values === "any" ? undefined : new Set(values.map(folded));
  return ({ cells }) => {
    const value = folded(cellText(cells[position] ?? ""));
    return leftOut === undefined ? value !== "" : leftOut.has(value);
  };
}

function positionOf(column: string, headers: readonly string[]): number {
  const wanted = normaliseHeader(column);
  return headers.findIndex((header) => normaliseHeader(header) === wanted);
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}
