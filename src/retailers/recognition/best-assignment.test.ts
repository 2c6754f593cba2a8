import fc from "fast-check";
import { expect, test } from "vitest";
import { bestAssignment } from "./best-assignment.ts";

const total = (scores: readonly (readonly number[])[], chosen: readonly (number | undefined)[]) =>
  chosen.reduce<number>((sum, column, row) => sum + (column === undefined ? 0 : (scores[row]?.[column] ?? 0)), 0);

/** The best total of all assignments there are. */
function greatest(scores: readonly (readonly number[])[], row = 0, taken: ReadonlySet<number> = new Set()): number {
  const here = scores[row];
  if (here === undefined) return 0;
  const withOne = here.map((score, column) =>
    taken.has(column) ? 0 : score + greatest(scores, row + 1, new Set([...taken, column])),
  );
  return Math.max(greatest(scores, row + 1, taken), ...withOne);
}

test("a row gives up its best column where the total gains", () => {
  expect(
    bestAssignment([
      [9, 8],
      [8, 0],
    ]),
  ).toEqual([1, 0]);
});

test("nothing is assigned for nothing", () => {
  expect(
    bestAssignment([
      [0, 0],
      [1, 0],
    ]),
  ).toEqual([undefined, 0]);
  expect(bestAssignment([[], []])).toEqual([undefined, undefined]);
});

test("the total is the greatest there is, and no column is taken twice", () => {
  const table = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(fc.nat(9), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    );
  fc.assert(
    fc.property(table, (scores) => {
      const chosen = bestAssignment(scores);
      const columns = chosen.filter((column) => column !== undefined);
      expect(new Set(columns).size).toBe(columns.length);
      expect(total(scores, chosen)).toBe(greatest(scores));
    }),
  );
});
