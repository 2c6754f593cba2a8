import { normaliseHeader } from "../model/header-name.ts";
import { spelled } from "./recognition/read-header.ts";

/**
 * How unlike two names of columns are, 0 to 1. What they share tells nothing: `Lineitem name` is not `Lineitem sku`. A name in
 * which words were put in is the same one.
 */
export function differenceOfNames(a: string, b: string): number {
  const [wordsA, wordsB] = [a, b].map((name) => spelled(name).split(" "));
  const onlyA = wordsA?.filter((word) => !wordsB?.includes(word)).join(" ") ?? "";
  const onlyB = wordsB?.filter((word) => !wordsA?.includes(word)).join(" ") ?? "";
  const isLonger = onlyA === "" || onlyB === "";
  return isLonger ? difference(normaliseHeader(a), normaliseHeader(b)) : difference(onlyA, onlyB);
}

const longestName = 100;

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
