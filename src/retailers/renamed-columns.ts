import type { RenamedColumn } from "../model/header-changes.ts";
import { normaliseHeader } from "../model/header-name.ts";
import { lastStep, readHeader, spelled, strengths } from "./recognition/read-header.ts";

/** Of the columns that are missing those that seem to be there under another name: spelled alike, or of one meaning. */
export function renamedColumns(missing: readonly string[], others: readonly string[]): readonly RenamedColumn[] {
  const renamed: RenamedColumn[] = [];
  for (const from of missing) {
    const free = others.filter((other) => renamed.every(({ to }) => to !== other));
    const to = closest(from, free) ?? ofSameMeaning(from, free);
    if (to !== undefined) renamed.push({ from, to });
  }
  return renamed;
}

/**
 * As `renamedColumns`, where all that are given are new: then a word that only these two share is enough or, in JSON, the
 * same place.
 */
export function renamedAmongNew(missing: readonly string[], added: readonly string[]): readonly RenamedColumn[] {
  const alike = renamedColumns(missing, added);
  const byName = [...alike, ...onlyPairs(missing, added, { found: alike, wordsOf: (name) => lastStep(name) })];
  return [...byName, ...onlyPairs(missing, added, { found: byName, wordsOf: (name) => name })];
}

/** Of those not found yet the pairs that share a word, as `Lineitem price` and `Lineitem cost`, with no other in the way. */
function onlyPairs(
  missing: readonly string[],
  added: readonly string[],
  { found, wordsOf }: { readonly found: readonly RenamedColumn[]; readonly wordsOf: (name: string) => string },
): readonly RenamedColumn[] {
  const words = (name: string) => (spelled(wordsOf(name)).match(/\S+/g) ?? []) as readonly string[];
  const isPair = ({ from, to }: RenamedColumn) =>
    found.every((pair) => pair.from !== from && pair.to !== to) &&
    mayMeanTheSame(from, to) &&
    words(from).some((word) => words(to).includes(word));
  const pairs = missing.flatMap((from) => added.map((to) => ({ from, to })).filter(isPair));
  return pairs.filter(({ from, to }) => pairs.filter((pair) => pair.from === from || pair.to === to).length === 1);
}

function mayMeanTheSame(from: string, to: string): boolean {
  const [meaning, other] = [from, to].map(strongMeaning);
  return meaning === undefined || other === undefined || meaning === other;
}

/** So much of the longer name may differ. */
const mostDifferent = 0.4;
const longestName = 100;

function closest(name: string, others: readonly string[]): string | undefined {
  const [best] = others
    .map((other) => ({ other, difference: differenceOfNames(name, other) }))
    .sort((a, b) => a.difference - b.difference);
  return best !== undefined && best.difference <= mostDifferent ? best.other : undefined;
}

function ofSameMeaning(name: string, others: readonly string[]): string | undefined {
  const meaning = strongMeaning(name);
  const same = others.filter((other) => strongMeaning(other) === meaning);
  return meaning !== undefined && same.length === 1 ? same[0] : undefined;
}

function strongMeaning(name: string): string | undefined {
  const [meaning, strength] = [...readHeader(name).means][0] ?? [];
  return (strength ?? 0) > strengths.ambiguous ? meaning : undefined;
}

/** What two names share tells nothing: `Lineitem name` is not `Lineitem sku`. A name in which words were put in is the same one. */
function differenceOfNames(a: string, b: string): number {
  const [wordsA, wordsB] = [a, b].map((name) => spelled(name).split(" "));
  const onlyA = wordsA?.filter((word) => !wordsB?.includes(word)).join(" ") ?? "";
  const onlyB = wordsB?.filter((word) => !wordsA?.includes(word)).join(" ") ?? "";
  const isLonger = onlyA === "" || onlyB === "";
  return isLonger ? difference(normaliseHeader(a), normaliseHeader(b)) : difference(onlyA, onlyB);
}

/** 0 to 1: how many letters must be changed, of those of the longer name. */
function difference(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  return longest === 0 || longest > longestName ? 1 : editDistance(a, b) / longest;
}

function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_none, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const distances = [row];
    for (let at = 1; at <= b.length; at++) {
      const replaced = (above[at - 1] ?? 0) + (a[row - 1] === b[at - 1] ? 0 : 1);
      distances.push(Math.min(replaced, (above[at] ?? 0) + 1, (distances[at - 1] ?? 0) + 1));
    }
    above = distances;
  }
  return above[b.length] ?? 0;
}
