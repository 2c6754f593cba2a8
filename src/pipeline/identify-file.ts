import { OperatorError } from "../errors.ts";
import type { Profile } from "../model/profile.ts";
import type { ReadHints } from "../model/read-plan.ts";
import type { Evidence, RecognisedFile } from "../model/recognised-file.ts";
import type { SourceFile } from "../model/source-file.ts";
import type { Identified } from "../retailers/identified.ts";
import { identifyTable, readHints } from "../retailers/map-table.ts";
import type { Mapping } from "../retailers/mapping.ts";
import { matchByHeaders, matchByName } from "../retailers/match-profile.ts";
import { type NearProfile, nearProfile } from "../retailers/near-profile.ts";
import { isRejectReport } from "../retailers/reject-report-header.ts";
import { viewTable } from "../retailers/table-view.ts";
import { refuseUnknownRegion } from "./refuse-unknown-region.ts";
import type { ImportOrder, Steps } from "./steps.ts";
import { withDetected } from "./with-detected.ts";

/** As `recogniseTable`, for who imports: throws what keeps the file from being imported. */
export async function identifyFile(file: SourceFile, order: Expected, steps: Recognition): Promise<Mapping> {
  const { mapping, refusal, evidence } = await recogniseTable(file, order, steps).catch((error) => {
    throw withDetected(error, [], order);
  });
  if (mapping === undefined) throw withDetected(refusal, evidence, order);
  return mapping;
}

type Expected = Pick<ImportOrder, "profile" | "shelf" | "hints">;
type Recognition = Pick<Steps, "recognise">;

/**
 * Finds out how the file is read and what its columns mean: by the profile that was asked for, else by the one that
 * matches its name, else by the one that matches its header, else by what is recognised alone; a header that nearly matches
 * one is refused. Throws only where the
 * bytes cannot be read as a table at all, and `profile.invalid`.
 */
export async function recogniseTable(file: SourceFile, order: Expected, steps: Recognition): Promise<Identified> {
  const { headerRow } = order.hints;
  const named = order.profile ?? matchByName(file.name, order.shelf);
  if (named !== undefined) refuseUnknownRegion(named);
  const recognised = await recogniseFor(file, named, order.hints, steps);
  if (named !== undefined) {
    return chosenBy(
      order.profile === undefined ? "file_name" : "given",
      identifyTable(file.name, recognised, { profile: named, headerRow }),
    );
  }
  const byHeaders = profileByHeaders(file, recognised, order);
  const near = byHeaders === undefined ? nearByHeaders(file, recognised, order) : undefined;
  const matching = byHeaders ?? near?.rewrapped;
  if (matching === undefined) {
    const alone = identifyTable(file.name, recognised, { profile: undefined, headerRow });
    return near === undefined ? alone : { ...alone, mapping: undefined, near: near.profile, refusal: near.refusal };
  }
  refuseUnknownRegion(matching);
  const known = await recogniseFor(file, matching, order.hints, steps);
  return chosenBy("header_names", identifyTable(file.name, known, { profile: matching, headerRow }));
}

function chosenBy(because: Evidence["because"], identified: Identified): Identified {
  const { profile, evidence, mapping } = identified;
  const choice: Evidence = { what: "profile", found: profile?.name ?? "", because };
  return {
    ...identified,
    evidence: [...evidence, choice],
    mapping: mapping && { ...mapping, evidence: [...mapping.evidence, choice] },
  };
}

/**
 * A reject report that comes back is known by its header, and not bound to what the profile says of encoding, sheet
 * and so on: a spreadsheet may have saved it in its own way.
 */
async function recogniseFor(
  file: SourceFile,
  profile: Profile | undefined,
  given: ReadHints,
  steps: Recognition,
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

function profileByHeaders(
  file: SourceFile,
  recognised: RecognisedFile,
  { shelf, hints: { headerRow } }: Pick<ImportOrder, "shelf" | "hints">,
): Profile | undefined {
  for (const table of recognised.tables) {
    const headersFor = (profile: Profile) => viewTable(table, { profile, headerRow }).shown.headers;
    const profile = matchByHeaders(file.name, headersFor, shelf);
    if (profile !== undefined) return profile;
  }
  return undefined;
}

function nearByHeaders(
  file: SourceFile,
  recognised: RecognisedFile,
  { shelf, hints: { headerRow } }: Pick<ImportOrder, "shelf" | "hints">,
): NearProfile | undefined {
  for (const table of recognised.tables) {
    const seenBy = (profile: Profile) => {
      return { headers: viewTable(table, { profile, headerRow }).shown.headers, sheet: table.plan.sheet };
    };
    const near = nearProfile(file.name, seenBy, shelf);
    if (near !== undefined) return near;
  }
  return undefined;
}

function withoutUndefined(hints: ReadHints): ReadHints {
  return Object.fromEntries(Object.entries(hints).filter(([, value]) => value !== undefined));
}
