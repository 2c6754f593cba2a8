import { expect, test } from "vitest";
import { RowsInTurn } from "./rows-in-turn.ts";

async function* arrays() {
  yield [1, 2, 3];
  yield [];
  yield [4, 5];
}

async function taken(rows: AsyncIterable<readonly number[]>): Promise<readonly number[]> {
  const all: number[] = [];
  for await (const some of rows) all.push(...some);
  return all;
}

test("rows are handed out so many at a time, over the ends of their arrays", async () => {
  const rows = new RowsInTurn(arrays());
  expect(await taken(rows.take(2))).toEqual([1, 2]);
  expect(await taken(rows.take(2))).toEqual([3, 4]);
  expect(await taken(rows.take(2))).toEqual([5]);
  expect(await taken(rows.take(2))).toEqual([]);
});
