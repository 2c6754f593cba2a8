import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { Occurrences } from "./occurrences.ts";

const hash = (text: string) => createHash("sha256").update(text).digest();

test("tells how often a hash came before, also after it has grown", () => {
  const occurrences = new Occurrences();
  for (let number = 0; number < 20_000; number++) expect(occurrences.add(hash(String(number)))).toBe(0);
  for (let number = 0; number < 20_000; number++) expect(occurrences.add(hash(String(number)))).toBe(1);
});

test("takes hashes that begin alike for different ones", () => {
  const occurrences = new Occurrences();
  const alike = Buffer.alloc(16);
  const other = Buffer.from(alike);
  other[0] = 1;

  expect([alike, other, alike, other].map((one) => occurrences.add(one))).toEqual([0, 0, 1, 1]);
});
