import { z } from "zod";
import type { Expectation } from "../model/mistake.ts";

/** The marks between the cells of a CSV; the tab may be written out. */
export const delimiterSchema = z
  .enum([",", ";", "|", "\t", "tab", "\\t"], { error: "delimiter" satisfies Expectation })
  .transform((mark) => (mark === "tab" || mark === "\\t" ? "\t" : mark));

/** Undefined where the text is no mark that we split at. */
export function readDelimiter(text: string): string | undefined {
  return delimiterSchema.safeParse(text).data;
}
