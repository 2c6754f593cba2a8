import { z } from "zod";
import type { Expectation } from "../model/mistake.ts";
import { problemCodes } from "../model/problem.ts";
import type { RejectLimit, Threshold } from "../model/reject-limit.ts";

const rows = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .pipe(z.number().int().nonnegative())
  .transform((count): Threshold => ({ rows: count }));
const percent = z
  .string()
  .regex(/^(?:100|\d{1,2}(?:[.,]\d+)?) ?%$/)
  .transform((text): Threshold => ({ percent: Number.parseFloat(text.replace(",", ".")) }));

/** `20`: a number of rows; `5%`, `0,5%`: a share of the rows read. */
const thresholdSchema = z.union([rows, percent], "threshold" satisfies Expectation);

const subjects = ["total", ...problemCodes] as const;

/** `5%`, or `{ total: 5%, phone.impossible: 1% }`. */
export const rejectLimitsSchema = z.union(
  [
    thresholdSchema.transform((atMost): readonly RejectLimit[] => [{ of: "total", atMost }]),
    z
      .partialRecord(z.enum(subjects), thresholdSchema)
      .transform((limits) => subjects.flatMap((of) => limitOf(of, limits[of]))),
  ],
  "reject_limits" satisfies Expectation,
);

/** As a flag has it: `5%`, or `phone.impossible=1%`. Undefined where the text is neither. */
export function readRejectLimit(text: string): RejectLimit | undefined {
  const mark = text.indexOf("=");
  const written = mark < 0 ? text.trim() : { [text.slice(0, mark).trim()]: text.slice(mark + 1).trim() };
  return rejectLimitsSchema.safeParse(written).data?.[0];
}

function limitOf(of: RejectLimit["of"], atMost: Threshold | undefined): readonly RejectLimit[] {
  return atMost === undefined ? [] : [{ of, atMost }];
}
