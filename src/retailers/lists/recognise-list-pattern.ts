import type { ListPattern } from "../../model/list-pattern.ts";
import { createListSplitter, listSeparators } from "./split-list.ts";

/** The spellings that are known without a profile. Each says by itself which number is the price of one piece. */
const knownPatterns = [
  "{name} ({quantity}x{price})",
  "{name} - {quantity}x{price} = {sum}",
  "{name} ({price} руб.)",
  "{name} - {price} руб.",
  "{name}: {price} руб.",
  "{name} {price} руб.",
  "{quantity}x {name} = {sum} руб.",
  // Known only to be refused with the reason: lists without prices.
  "{quantity}x {name}",
  "{name} x{quantity}",
  "{name} ({quantity})",
] as const;

/** A count in a name: then the price beside it may be that of one piece and of all. */
const count = /^\d+\s?[xх×*]\s|\s[xх×*]\s?\d+$|\s\d+\s?шт\.?$/i;

const amountOfMoney = /\d\s?(?:₽|руб|р\.)/i;

/**
 * How the lists of a column are written; undefined unless every one of the values, of which some must be filled, is
 * written in exactly one of the known ways. Whether it has prices, `tellsPrices` says.
 */
export function recogniseListPattern(values: readonly string[]): ListPattern | undefined {
  const filled = values.filter((value) => value.trim() !== "");
  const [pattern, ...others] = knownPatterns.filter((known) =>
    listSeparators.some((separator) => purchasesIn(filled, { separator, pattern: known }) > 0),
  );
  if (pattern === undefined || others.length > 0) return undefined;
  const divided = listSeparators
    .map((separator) => ({ separator, purchases: purchasesIn(filled, { separator, pattern }) }))
    .sort((a, b) => b.purchases - a.purchases);
  const [best, next] = divided;
  if (best === undefined) return undefined;
  // Lists of one purchase each do not show what divides them.
  const isSure = best.purchases > (next?.purchases ?? 0) || best.purchases === filled.length;
  return isSure ? { separator: best.separator, pattern } : undefined;
}

/** 0 where one of the lists is written otherwise. */
function purchasesIn(lists: readonly string[], written: ListPattern): number {
  const split = splitterFor(written);
  let purchases = 0;
  for (const list of lists) {
    const items = split(list);
    if (items === undefined || items.some(({ name }) => count.test(name) || amountOfMoney.test(name))) return 0;
    purchases += items.length;
  }
  return purchases;
}

/** One for each known pattern and separator, for the life of the process: making one takes longer than using it. */
const splitters = new Map<string, ReturnType<typeof createListSplitter>>();

function splitterFor(written: ListPattern): ReturnType<typeof createListSplitter> {
  const key = written.separator + written.pattern;
  const made = splitters.get(key) ?? createListSplitter(written);
  splitters.set(key, made);
  return made;
}
