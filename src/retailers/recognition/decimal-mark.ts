import type { Policy } from "../../model/profile.ts";
import type { SourceRow } from "../../model/source-row.ts";

type DecimalMark = Policy["price"]["decimal"];

/** One value may be a slip of the pen. */
const leastShown = 2;
/** No amount is longer. */
const longestAmount = 40;

/**
 * The mark before the kopecks that the amounts of these columns show: `1990,50` shows a comma, `1.234.567` too, `1,234`
 * nothing. Undefined where they show none, or not all of them the same.
 */
export function decimalMark(rows: readonly SourceRow[], positions: readonly number[]): DecimalMark {
  const shown = { ",": 0, ".": 0 };
  for (const { cells } of rows) {
    for (const position of positions) {
      const cell = cells[position];
      const mark = typeof cell === "string" && cell.length <= longestAmount ? markOf(cell) : undefined;
      if (mark !== undefined) shown[mark]++;
    }
  }
  if (shown[","] > 0 && shown["."] > 0) return undefined;
  if (shown[","] >= leastShown) return ",";
  return shown["."] >= leastShown ? "." : undefined;
}

/** Without the point of `руб.`, which stands behind a letter. */
function markOf(amount: string): DecimalMark {
  const marks = [...amount.matchAll(/(?<=\d)[.,](?=\d)/g)];
  const [first] = marks;
  const last = marks.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const lastMark = last[0] === "," ? "," : ".";
  if (first[0] !== last[0]) return lastMark;
  if (marks.length > 1) return lastMark === "," ? "." : ",";
  const [digits = ""] = /^\d+/.exec(amount.slice(last.index + 1)) ?? [];
  return digits.length < 3 ? lastMark : undefined;
}
