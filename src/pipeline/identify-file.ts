import { isOperatorError } from "../errors.ts";
import type { Profile } from "../model/profile.ts";
import type { Evidence, RecognisedFile } from "../model/recognised-file.ts";
import type { SourceFile } from "../model/source-file.ts";
import type { Identified } from "../retailers/identified.ts";
import { identifyTable, readHints } from "../retailers/map-table.ts";
import type { Mapping } from "../retailers/mapping.ts";
import { matchByHeaders, matchByName } from "../retailers/match-profile.ts";
import { type NearProfile, nearProfile } from "../retailers/near-profile.ts";
import { viewTable } from "../retailers/table-view.ts";
import { inOtherWrapper } from "../retailers/wrapped-profile.ts";
import { recogniseFor } from "./recognise-for.ts";
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
    const identified = identifyTable(file.name, recognised, { profile: named, headerRow });
    const inOther = await identifyInOtherWrapper(file, { profile: named, identified }, { order, steps });
    return chosenBy(order.profile === undefined ? "file_name" : "given", inOther ?? identified);
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

/** JSON of a profile that was named, and whose records lie in another wrapper. */
async function identifyInOtherWrapper(
  file: SourceFile,
  { profile, identified }: { readonly profile: Profile; readonly identified: Identified },
  { order, steps }: { readonly order: Expected; readonly steps: Recognition },
): Promise<Identified | undefined> {
  if (!isOperatorError(identified.refusal, "profile.column_missing")) return undefined;
  if (readHints(profile).items === undefined) return undefined;
  const { headerRow } = order.hints;
  const { tables } = await steps.recognise(file, order.hints);
  const headers = new Set(tables.flatMap((table) => viewTable(table, { profile, headerRow }).shown.headers));
  const wrapped = inOtherWrapper(profile, [...headers]);
  if (wrapped === undefined) return undefined;
  const recognised = await recogniseFor(file, wrapped, order.hints, steps);
  return identifyTable(file.name, recognised, { profile: wrapped, headerRow });
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
