import { describe, expect, test } from "vitest";
import { accepted, client, rejected } from "../harness/batches.ts";
import type { BatchSize } from "../model/batch.ts";
import type { Outcome } from "../model/outcome.ts";
import { cutBatches } from "./cut-batches.ts";
import type { JudgedBatch } from "./growing-batch.ts";

async function cut(
  chunks: readonly (readonly Outcome[])[],
  size: BatchSize,
  { complete = true, mayBeRefused = false } = {},
): Promise<JudgedBatch[]> {
  async function* stream() {
    yield* chunks;
  }
  const kind = { size, mayBeRefused, keysOf: undefined, sketch: { add: () => undefined } };
  const batches: JudgedBatch[] = [];
  for await (const batch of cutBatches(stream(), kind, () => complete)) batches.push(batch);
  return batches;
}

const people = (count: number) => Array.from({ length: count }, (_, index) => accepted(index, client(index)));
const shape = (batches: readonly JudgedBatch[]) => batches.map(({ batch }) => [batch.sequence, batch.rows]);

test("a batch is full when it has its registrations", async () => {
  expect(shape(await cut([people(5)], { registrations: 2, rows: 100 }))).toEqual([
    [0, 2],
    [1, 2],
    [2, 1],
  ]);
});

test("a batch is full when it has its rows, although all are rejected", async () => {
  const refused = Array.from({ length: 5 }, (_, index) => rejected(index, ["phone.missing"]));
  const batches = await cut([refused], { registrations: 2, rows: 3 });
  expect(shape(batches)).toEqual([
    [0, 3],
    [1, 2],
  ]);
  expect(batches.every(({ batch }) => batch.registrations.phones.length === 0)).toBe(true);
});

test("rows of very many cells fill a batch sooner", async () => {
  const wide = people(5).map((one) => ({ ...one, rows: [{ row: 1, line: 1, cells: Array(1000).fill("x") }] }));
  expect(shape(await cut([wide], { registrations: 100, rows: 20 }))).toEqual([
    [0, 2],
    [1, 2],
    [2, 1],
  ]);
});

test("where batches end does not depend on how the outcomes arrive", async () => {
  const all = people(7);
  const together = await cut([all], { registrations: 3, rows: 100 });
  const apart = await cut(
    all.map((one) => [one]),
    { registrations: 3, rows: 100 },
  );
  expect(shape(apart)).toEqual(shape(together));
});

test("a stream that was stopped gives no shorter last batch, so that a resumed run cuts the same ones", async () => {
  expect(shape(await cut([people(5)], { registrations: 2, rows: 100 }, { complete: false }))).toEqual([
    [0, 2],
    [1, 2],
  ]);
});

describe("what becomes of rejects", () => {
  const outcomes = [
    rejected(1, ["phone.missing", "price.missing"]),
    accepted(2, client(2)),
    rejected(3, ["phone.missing", "phone.missing"], 500n),
  ];
  const size = { registrations: 10, rows: 10 };

  test("they are summed up, and their rows let go", async () => {
    const [batch] = await cut([outcomes], size);
    expect(batch?.pending).toEqual([]);
    expect(batch?.rejected).toMatchObject({ registrations: 2, rows: 2, unpricedRows: 1, kopecks: 500n });
    expect([...(batch?.rejected.problems ?? [])]).toEqual([
      ["phone.missing", 2],
      ["price.missing", 1],
    ]);
  });

  test("where the registry may refuse others they wait for its answer, so that the report keeps the order of the file", async () => {
    const [batch] = await cut([outcomes], size, { mayBeRefused: true });
    expect(batch?.pending).toEqual(outcomes);
    expect(batch?.rejected.rows).toBe(0);
  });
});
