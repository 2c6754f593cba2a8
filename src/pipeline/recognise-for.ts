import { OperatorError } from "../errors.ts";
import type { Profile } from "../model/profile.ts";
import type { ReadHints } from "../model/read-plan.ts";
import type { Evidence, RecognisedFile } from "../model/recognised-file.ts";
import type { SourceFile } from "../model/source-file.ts";
import { readHints } from "../retailers/map-table.ts";
import { isRejectReport } from "../retailers/reject-report-header.ts";
import type { Steps } from "./steps.ts";

/**
 * A reject report that comes back is known by its header, and not bound to what the profile says of encoding, sheet
 * and so on: a spreadsheet may have saved it in its own way.
 */
export async function recogniseFor(
  file: SourceFile,
  profile: Profile | undefined,
  given: ReadHints,
  steps: Pick<Steps, "recognise">,
): Promise<RecognisedFile> {
  if (profile === undefined) return steps.recognise(file, given);
  let refusal: OperatorError;
  try {
    const recognised = await steps.recognise(file, { ...readHints(profile), ...withoutUndefined(given) });
    if (!isReport(recognised)) return { ...recognised, evidence: byProfile(recognised.evidence, given) };
    return await steps.recognise(file, given);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    refusal = error;
  }
  const plain = await steps.recognise(file, given).catch((error) => {
    if (error instanceof OperatorError) return undefined;
    throw error;
  });
  if (plain !== undefined && isReport(plain)) return plain;
  throw refusal;
}

/** To the readers a profile's word is like a flag's; to the person it is not. */
function byProfile(evidence: readonly Evidence[], flags: ReadHints): readonly Evidence[] {
  const byFlag = new Set(Object.entries(flags).flatMap(([what, value]) => (value === undefined ? [] : [what])));
  return evidence.map((one) =>
    one.because === "given" && !byFlag.has(one.what) ? { ...one, because: "profile" } : one,
  );
}

function isReport(recognised: RecognisedFile): boolean {
  return recognised.tables.some((table) => isRejectReport(table.rows));
}

function withoutUndefined(hints: ReadHints): ReadHints {
  return Object.fromEntries(Object.entries(hints).filter(([, value]) => value !== undefined));
}
