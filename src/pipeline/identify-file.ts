import { OperatorError } from "../errors.ts";
import type { Profile } from "../model/profile.ts";
import type { ReadHints } from "../model/read-plan.ts";
import type { Evidence, RecognisedFile } from "../model/recognised-file.ts";
import type { SourceFile } from "../model/source-file.ts";
import { mapTable, readHints, tableHeaders } from "../retailers/map-table.ts";
import type { Mapping } from "../retailers/mapping.ts";
import { matchByHeaders, matchByName } from "../retailers/match-profile.ts";
import { isRejectReport } from "../retailers/reject-report-header.ts";
import { isKnownRegion } from "../rules/phone-existence.ts";
import type { ImportOrder, Steps } from "./steps.ts";

/**
 * Finds out how the file is read and what its columns mean: by the profile that was asked for, else by the one that
 * matches its name, else by the one that matches its header, else by what is recognised alone.
 */
export async function identifyFile(
  file: SourceFile,
  order: Pick<ImportOrder, "profile" | "shelf" | "hints">,
  steps: Pick<Steps, "recognise">,
): Promise<Mapping> {
  const mapping = await mappingOf(file, order, steps);
  refuseUnknownRegion(mapping);
  return mapping;
}

async function mappingOf(
  file: SourceFile,
  order: Pick<ImportOrder, "profile" | "shelf" | "hints">,
  steps: Pick<Steps, "recognise">,
): Promise<Mapping> {
  const named = order.profile ?? matchByName(file.name, order.shelf);
  const recognised = await recogniseFor(file, named, order.hints, steps);
  if (named !== undefined) {
    return chosenBy(order.profile === undefined ? "file_name" : "given", mapTable(file.name, recognised, named));
  }
  const matching = profileByHeaders(file, recognised, order.shelf);
  if (matching === undefined) return mapTable(file.name, recognised, undefined);
  const known = await recogniseFor(file, matching, order.hints, steps);
  return chosenBy("header_names", mapTable(file.name, known, matching));
}

/** Only the rules know the countries. */
function refuseUnknownRegion({ profile, policy: { region } }: Mapping): void {
  if (isKnownRegion(region)) return;
  throw new OperatorError("profile.invalid", {
    profile: profile?.name ?? "",
    line: undefined,
    message: `region: ${region} is no country code`,
  });
}

function chosenBy(because: Evidence["because"], mapping: Mapping): Mapping {
  const found = mapping.profile?.name ?? "";
  return { ...mapping, evidence: [...mapping.evidence, { what: "profile", found, because }] };
}

/**
 * A reject report that comes back is known by its header, and not bound to what the profile says of encoding, sheet
 * and so on: a spreadsheet may have saved it in its own way.
 */
async function recogniseFor(
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

function profileByHeaders(
  file: SourceFile,
  recognised: RecognisedFile,
  shelf: readonly Profile[],
): Profile | undefined {
  for (const table of recognised.tables) {
    const profile = matchByHeaders(file.name, (candidate) => tableHeaders(table, candidate.headerRow), shelf);
    if (profile !== undefined) return profile;
  }
  return undefined;
}

function withoutUndefined(hints: ReadHints): ReadHints {
  return Object.fromEntries(Object.entries(hints).filter(([, value]) => value !== undefined));
}
