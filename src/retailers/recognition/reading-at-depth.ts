import { arrayDepth } from "../../model/array-depth.ts";
import type { HeaderMeaning } from "./header-dictionary.ts";
import { clientMeanings, type HeaderReading, readHeader } from "./read-header.ts";

/**
 * What a path means in records whose arrays stand inside arrays, `depth` of them: outside of all the client, in the last
 * but one array the order, in the innermost one its purchases.
 */
export function readingAtDepth(header: string, depth: number): HeaderReading {
  const steps = header.split("[].");
  const at = arrayDepth(header);
  if (at === depth) return readHeader(steps.slice(-2).join("[]."));
  if (at === 0) return reading(header, (meaning) => meaning !== "order");
  // To the purchases inside it, an order is an object with its own number.
  const ofOrder = reading(steps.slice(-2).join("."), (meaning) => meaning === "order" && at === depth - 1);
  return { ...ofOrder, never: new Set([...ofOrder.never, ...clientMeanings]) };
}

function reading(header: string, may: (meaning: HeaderMeaning) => boolean): HeaderReading {
  const found = readHeader(header);
  return { ...found, means: new Map([...found.means].filter(([meaning]) => may(meaning))) };
}
