import { cellText } from "../../model/cell.ts";
import type { SourceRow } from "../../model/source-row.ts";
import { type ValueShape, valueShape } from "../../model/value-shape.ts";
import { isGivenName } from "./given-names.ts";

/** What the values of one column look like in the sample. */
export interface ColumnEvidence {
  /** Cells that are not blank. */
  readonly filled: number;
  /** Of the filled ones, 0 to 1; a shape that does not occur is not in it. */
  readonly shares: ReadonlyMap<ValueShape, number>;
  /** Among the filled ones, 0 to 1: whole numbers of up to three digits. */
  readonly small: number;
  /** Among the filled ones, 0 to 1: all are different. */
  readonly distinct: number;
  /** Among the filled ones, 0 to 1: names of people with a common given name in them. */
  readonly people: number;
}

export function columnEvidence(rows: readonly SourceRow[], position: number): ColumnEvidence {
  const counts = new Map<ValueShape, number>();
  const seen = new Set<string>();
  let filled = 0;
  let small = 0;
  let people = 0;
  for (const { cells } of rows) {
    const cell = cells[position] ?? "";
    const shape = valueShape(cell);
    if (shape === "blank") continue;
    const text = cellText(cell).trim();
    filled++;
    counts.set(shape, (counts.get(shape) ?? 0) + 1);
    seen.add(text);
    if (/^[1-9]\d{0,2}$/.test(text)) small++;
    if (shape === "person" && hasGivenName(text)) people++;
  }
  const shares = new Map([...counts].map(([shape, count]) => [shape, count / filled]));
  const ofFilled = (count: number) => (filled === 0 ? 0 : count / filled);
  return { filled, shares, small: ofFilled(small), distinct: ofFilled(seen.size), people: ofFilled(people) };
}

function hasGivenName(text: string): boolean {
  return text.split(/\s+/).some(isGivenName);
}

export function share({ shares }: ColumnEvidence, ...shapes: readonly ValueShape[]): number {
  return shapes.reduce((sum, shape) => sum + (shares.get(shape) ?? 0), 0);
}
