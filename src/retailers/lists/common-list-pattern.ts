import type { ListPattern } from "../../model/list-pattern.ts";
import { recogniseListPattern } from "./recognise-list-pattern.ts";

/** So many of the lists must be written alike; the others are refused row by row. */
const leastAlike = 0.6;

/** How most lists of a column are written; undefined where too few are written alike. */
export function commonListPattern(values: readonly string[]): ListPattern | undefined {
  const filled = values.filter((value) => value.trim() !== "");
  const whole = recogniseListPattern(filled);
  if (whole !== undefined) return whole;
  const byPattern = new Map<string, string[]>();
  for (const value of filled) {
    const pattern = recogniseListPattern([value])?.pattern;
    if (pattern !== undefined) byPattern.set(pattern, [...(byPattern.get(pattern) ?? []), value]);
  }
  const [alike = []] = [...byPattern.values()].sort((a, b) => b.length - a.length);
  return alike.length > 0 && alike.length >= filled.length * leastAlike ? recogniseListPattern(alike) : undefined;
}
