import { z } from "zod";
import type { Threshold } from "../model/profile.ts";

const rows = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .pipe(z.number().int().nonnegative())
  .transform((count) => ({ rows: count }));
const percent = z
  .string()
  .regex(/^(?:100|\d{1,2}(?:[.,]\d+)?) ?%$/)
  .transform((text) => ({ percent: Number.parseFloat(text.replace(",", ".")) }));

/** `20`: a number of rows; `5%`, `0,5%`: a share of the rows read. */
export const thresholdSchema = z.union([rows, percent], {
  error: "expected a number of rows or a percentage such as 5%",
});

/** Undefined where the text is neither. */
export function readThreshold(text: string): Threshold | undefined {
  return thresholdSchema.safeParse(text.trim()).data;
}
