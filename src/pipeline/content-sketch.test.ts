import { expect, test } from "vitest";
import { accepted, client } from "../harness/batches.ts";
import { sketchSize } from "../model/sketch.ts";
import type { Mapping } from "../retailers/mapping.ts";
import { ContentSketch } from "./content-sketch.ts";

const noOrder = { positions: { order: [] } } as unknown as Pick<Mapping, "positions">;

function sketchOf(first: number, last: number): readonly number[] {
  const sketch = new ContentSketch(noOrder);
  for (let number = first; number < last; number++) sketch.add(accepted(2, client(number), [number + 1]));
  return sketch.hashes;
}

test("holds the smallest hashes, ascending, and never more than it is allowed to", () => {
  const hashes = sketchOf(0, 20_000);

  expect(hashes).toHaveLength(sketchSize);
  expect(hashes).toEqual([...hashes].sort((a, b) => a - b));
  expect(new Set(hashes).size).toBe(sketchSize);
});

test("does not depend on the order of the rows, nor on how often one comes", () => {
  const backwards = new ContentSketch(noOrder);
  for (let number = 1999; number >= 0; number--) {
    backwards.add(accepted(2, client(number), [number + 1]));
    backwards.add(accepted(2, client(number), [number + 1]));
  }

  expect(backwards.hashes).toEqual(sketchOf(0, 2000));
});

test("tells phone, product and price apart", () => {
  const sketch = new ContentSketch(noOrder);
  sketch.add(accepted(2, client(1), [100, 101]));
  sketch.add(accepted(2, client(2), [100]));
  const [first] = accepted(2, client(1), [100]).registration.purchases;
  const other = accepted(2, client(1), [100]);
  if (first === undefined) throw new Error("no purchase");
  sketch.add({ ...other, registration: { ...other.registration, purchases: [{ ...first, name: "Кофе" }] } });

  expect(sketch.hashes).toHaveLength(4);
});

test("of half the rows shares half its hashes with that of all, as far as both reach", () => {
  const half = new Set(sketchOf(0, 10_000));
  const all = sketchOf(0, 20_000);
  const shared = all.filter((hash) => half.has(hash)).length;

  expect(shared / all.length).toBeGreaterThan(0.4);
  expect(shared / all.length).toBeLessThan(0.6);
});
