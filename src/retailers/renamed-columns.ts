import type { RenamedColumn } from "../model/header-changes.ts";
import { differenceOfNames } from "./name-difference.ts";
import type { HeaderMeaning } from "./recognition/header-dictionary.ts";
import { lastStep, readHeader, spelled, strengths } from "./recognition/read-header.ts";

/** Of the columns that are missing those that seem to be there under another name: spelled alike, or of one meaning. */
export function renamedColumns(
  missing: readonly string[],
  others: readonly string[],
  meaningOf = rememberedMeanings(),
): readonly RenamedColumn[] {
  const renamed: RenamedColumn[] = [];
  for (const from of missing) {
    const free = others.filter((other) => renamed.every(({ to }) => to !== other));
    const to = closest(from, free) ?? ofSameMeaning(from, free, meaningOf);
    if (to !== undefined) renamed.push({ from, to });
  }
  return renamed;
}

/** As `renamedColumns`, where all that are given are new: then a word that only these two names share is enough. */
export function renamedByName(
  missing: readonly string[],
  added: readonly string[],
  meaningOf = rememberedMeanings(),
): readonly RenamedColumn[] {
  const alike = renamedColumns(missing, added, meaningOf);
  return [...alike, ...onlyPairs({ missing, added, found: alike, meaningOf }, lastStep)];
}

/** The same; in JSON it is also enough to be the only ones in one place. */
export function renamedAmongNew(missing: readonly string[], added: readonly string[]): readonly RenamedColumn[] {
  const meaningOf = rememberedMeanings();
  const found = renamedByName(missing, added, meaningOf);
  return [...found, ...onlyPairs({ missing, added, found, meaningOf }, (name) => name)];
}

interface Search {
  readonly missing: readonly string[];
  readonly added: readonly string[];
  /** What needs no other name any more. */
  readonly found: readonly RenamedColumn[];
  readonly meaningOf: MeaningOf;
}

type MeaningOf = (name: string) => HeaderMeaning | undefined;

/** The pairs that share a word, as `Lineitem price` and `Lineitem cost`, with no other in the way. */
function onlyPairs(
  { missing, added, found, meaningOf }: Search,
  part: (name: string) => string,
): readonly RenamedColumn[] {
  const words = (name: string) => spelled(part(name)).match(/\S+/g) ?? [];
  const free = added.filter((name) => found.every(({ to }) => to !== name)).map((to) => ({ to, words: words(to) }));
  const pairs = missing
    .filter((name) => found.every(({ from }) => from !== name))
    .map((from) => ({ from, words: new Set<string>(words(from)) }))
    .flatMap(({ from, words: wanted }) => {
      const meaning = meaningOf(from);
      const mayMeanIt = (to: string) => meaning === undefined || [undefined, meaning].includes(meaningOf(to));
      const like = free.filter((one) => one.words.some((word) => wanted.has(word)) && mayMeanIt(one.to));
      return like.map(({ to }) => ({ from, to }));
    });
  const count = new Map<string, number>();
  for (const { from, to } of pairs) {
    for (const name of [`from ${from}`, `to ${to}`]) count.set(name, (count.get(name) ?? 0) + 1);
  }
  return pairs.filter(({ from, to }) => count.get(`from ${from}`) === 1 && count.get(`to ${to}`) === 1);
}

/** So much of the longer name may differ. */
const mostDifferent = 0.4;

function closest(name: string, others: readonly string[]): string | undefined {
  const [best] = others
    .map((other) => ({ other, difference: differenceOfNames(name, other) }))
    .sort((a, b) => a.difference - b.difference);
  return best !== undefined && best.difference <= mostDifferent ? best.other : undefined;
}

function ofSameMeaning(name: string, others: readonly string[], meaningOf: MeaningOf): string | undefined {
  const meaning = meaningOf(name);
  const same = meaning === undefined ? [] : others.filter((other) => meaningOf(other) === meaning);
  return same.length === 1 ? same[0] : undefined;
}

/** Only what a name clearly says. A table may have thousands of columns, and each is asked about for every one that is missing. */
function rememberedMeanings(): MeaningOf {
  const known = new Map<string, HeaderMeaning | undefined>();
  return (name) => {
    if (!known.has(name)) known.set(name, strongMeaning(name));
    return known.get(name);
  };
}

function strongMeaning(name: string): HeaderMeaning | undefined {
  const [meaning, strength] = [...readHeader(name).means][0] ?? [];
  return (strength ?? 0) > strengths.ambiguous ? meaning : undefined;
}
