import { z } from "zod";

/** The marks between the cells of a CSV; the tab may be written out. */
export const delimiterSchema = z
  .enum([",", ";", "|", "\t", "tab", "\\t"], { error: "expected , ; | or tab" })
  .transform((mark) => (mark === "tab" || mark === "\\t" ? "\t" : mark));

/** Undefined where the text is no mark that we split at. */
export function readDelimiter(text: string): string | undefined {
  return delimiterSchema.safeParse(text).data;
}
