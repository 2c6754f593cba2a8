import { OperatorError } from "../errors.ts";
import { type GivenFact, givenFacts } from "../model/detected-file.ts";
import type { Evidence } from "../model/recognised-file.ts";
import type { ImportOrder } from "./steps.ts";

/**
 * A refusal of a file with what had been found in it, unless it tells that itself, and what had been said about it; a defect
 * stays as it is.
 */
export function withDetected(
  error: unknown,
  found: readonly Evidence[],
  { profile, hints }: Pick<ImportOrder, "profile" | "hints">,
): unknown {
  if (!(error instanceof OperatorError)) return error;
  const said: Readonly<Partial<Record<GivenFact, unknown>>> = { ...hints, profile: profile?.name };
  const given = givenFacts.flatMap((fact) => (said[fact] === undefined ? [] : [[fact, String(said[fact])] as const]));
  return error.withDetected({ found: error.detected?.found ?? found, given: Object.fromEntries(given) });
}
