import type { RenamedColumn } from "../model/header-changes.ts";
import { differenceOfNames } from "./name-difference.ts";
import type { HeaderMeaning } from "./recognition/header-dictionary.ts";
import { type HeaderReading, lastStep, readHeader, spelled, strengths } from "./recognition/read-header.ts";

/** Of the columns that are missing those that seem to be there under another name: spelled alike, or of one meaning. */
export function renamedColumns(
  missing: readonly string[],
  others: readonly string[],
  read = rememberedNames(),
): readonly RenamedColumn[] {
  const renamed: RenamedColumn[] = [];
  for (const from of missing) {
    const free = others.filter((other) => renamed.every(({ to }) => to !== other) && mayBe(from, other, read));
    const to = closest(from, free) ?? ofSameMeaning(from, free, read);
    if (to !== undefined) renamed.push({ from, to });
  }
  return renamed;
}

/** As `renamedColumns`, where all that are given are new: then a word that only these two names share is enough. */
export function renamedByName(
  missing: readonly string[],
  added: readonly string[],
  read = rememberedNames(),
): readonly RenamedColumn[] {
  const alike = renamedColumns(missing, added, read);
  return [...alike, ...onlyPairs({ missing, added, found: alike, read }, lastStep)];
}

/** The same; in JSON it is also enough to be the only ones in one place. */
export function renamedAmongNew(missing: readonly string[], added: readonly string[]): readonly RenamedColumn[] {
  const read = rememberedNames();
  const found = renamedByName(missing, added, read);
  return [...found, ...onlyPairs({ missing, added, found, read }, (name) => name)];
}

interface Search {
  readonly missing: readonly string[];
  readonly added: readonly string[];
  /** What needs no other name any more. */
  readonly found: readonly RenamedColumn[];
  readonly read: ReadName;
}

/** What a name clearly says, and what it says that the column is not. */
interface SaidByName {
  readonly meaning: HeaderMeaning | undefined;
  readonly never: HeaderReading["never"];
}

type ReadName = (name: string) => SaidByName;

/** The pairs that share a word, as `Lineitem price` and `Lineitem cost`, with no other in the way. */
function onlyPairs({ missing, added, found, read }: Search, part: (name: string) => string): readonly RenamedColumn[] {
  const words = (name: string) => spelled(part(name)).match(/\S+/g) ?? [];
  const free = added.filter((name) => found.every(({ to }) => to !== name)).map((to) => ({ to, words: words(to) }));
  const pairs = missing
    .filter((name) => found.every(({ from }) => from !== name))
    .map((from) => ({ from, words: new Set<string>(words(from)) }))
    .flatMap(({ from, words: wanted }) => {
      const { meaning } = read(from);
      const mayMeanIt = (to: string) => meaning === undefined || [undefined, meaning].includes(read(to).meaning);
      const isLike = ({ to, words: own }: (typeof free)[number]) =>
        own.some((word) => wanted.has(word)) && mayMeanIt(to) && mayBe(from, to, read);
      const like = free.filter(isLike);
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

function ofSameMeaning(name: string, others: readonly string[], read: ReadName): string | undefined {
  const { meaning } = read(name);
  const same = meaning === undefined ? [] : others.filter((other) => read(other).meaning === meaning);
  return same.length === 1 ? same[0] : undefined;
}

/** The phone of a client is not now that of a manager, however alike the names are. */
function mayBe(from: string, to: string, read: ReadName): boolean {
  const { meaning } = read(from);
  return meaning === undefined || !read(to).never.has(meaning);
}

/** A table may have thousands of columns, and each is asked about for every one that is missing. */
function rememberedNames(): ReadName {
  const known = new Map<string, SaidByName>();
  return (name) => {
    const said = known.get(name) ?? saidBy(name);
    known.set(name, said);
    return said;
  };
}

function saidBy(name: string): SaidByName {
  const { means, never } = readHeader(name);
  const [meaning, strength = 0] = [...means][0] ?? [];
  const isClear = strength > strengths.ambiguous && meaning !== undefined && !never.has(meaning);
  return { meaning: isClear ? meaning : undefined, never };
}
