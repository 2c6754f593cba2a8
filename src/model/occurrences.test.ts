import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { Occurrences } from "./occurrences.ts";

const hash = (text: string) => createHash("sha256").update(text).digest();

test("tells how often a hash came before, also after it has grown", () => {
  const occurrences = new Occurrences();
  const numbers = Array.from({ length: 100_000 }, (_, number) => hash(String(number)));
  expect(new Set(numbers.map((one) => occurrences.add(one)))).toEqual(new Set([0]));
  expect(new Set(numbers.map((one) => occurrences.add(one)))).toEqual(new Set([1]));
});

test("counts on beyond what a slot can hold", () => {
  const occurrences = new Occurrences();
  const counted = Array.from({ length: 1000 }, () => occurrences.add(hash("often")));
  expect(counted).toEqual(counted.map((_, index) => index));
  expect(occurrences.add(hash("once"))).toBe(0);
});

test("takes hashes that begin alike for different ones", () => {
  const occurrences = new Occurrences();
  const alike = Buffer.alloc(16);
  const other = Buffer.from(alike);
  other[0] = 1;

  expect([alike, other, alike, other].map((one) => occurrences.add(one))).toEqual([0, 0, 1, 1]);
});
