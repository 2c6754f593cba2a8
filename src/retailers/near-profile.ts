import { OperatorError } from "../errors.ts";
import type { HeaderChanges } from "../model/header-changes.ts";
import { isAmong } from "../model/header-name.ts";
import type { Profile } from "../model/profile.ts";
import { headerChanges } from "./header-changes.ts";
import { identifyingColumns } from "./profile-columns.ts";
import { spelled } from "./recognition/read-header.ts";
import { asFarAsThere, inNearestWrapper, innerName, rewrapped, tails } from "./wrapped-profile.ts";

/** Of the columns that a profile names so many must be there, 0 to 1. */
const leastPresent = 0.75;
/** And so much of what no other file is likely to have: a name of two words counts once, one of three or more twice, the sheet once. */
const leastDistinct = 3;

/** What a profile would see of a table. */
interface SeenTable {
  readonly headers: readonly string[];
  /** Of a workbook. */
  readonly sheet: string | undefined;
}

export interface NearProfile {
  readonly refusal: OperatorError<"profile.nearly_matches">;
  /** The profile with those of its columns that the file has. */
  readonly profile: Profile;
  /** Set where the file has all of them, in another wrapper: then it is one of this profile. */
  readonly rewrapped: Profile | undefined;
}

/**
 * The refusal of a file that clearly has the columns of a profile, but not all by which it is known: read without it, what
 * the profile leaves out would load, and kopecks would be rubles. Undefined where no profile is that near.
 */
export function nearProfile(
  file: string,
  seenBy: (profile: Profile) => SeenTable,
  shelf: readonly Profile[],
): NearProfile | undefined {
  const [nearest] = shelf
    .filter(({ match }) => match.headers.length > 0)
    .map((profile) => ({ profile, ...seenBy(profile) }))
    .map((one) => ({ ...one, ...nearness(one.profile, one) }))
    .filter(({ present, distinct }) => present >= leastPresent && distinct >= leastDistinct)
    .sort((a, b) => b.present - a.present);
  if (nearest === undefined) return undefined;
  const { profile, headers } = nearest;
  const refusal = new OperatorError("profile.nearly_matches", {
    file,
    profile: profile.name,
    retailer: profile.retailer,
    ...changesOf(inNearestWrapper(profile, headers), headers),
  });
  return { refusal, profile: asFarAsThere(profile, headers), rewrapped: rewrapped(profile, headers) };
}

function changesOf(expected: Profile, headers: readonly string[]): HeaderChanges {
  const isPresent = isAmong(headers);
  const missing = identifyingColumns(expected).filter((name) => !isPresent(name));
  return headerChanges(expected, missing, headers);
}

function nearness(profile: Profile, { headers, sheet }: SeenTable) {
  const named = identifyingColumns(profile).map(innerName(profile));
  const present = named.filter(isAmong(headers.flatMap((header) => [header, ...tails(header)])));
  const ofSheet = profile.sheet !== undefined && profile.sheet === sheet ? 1 : 0;
  const distinct = present.reduce((sum, name) => sum + Math.min(wordsOf(name) - 1, 2), ofSheet);
  return { present: present.length / named.length, distinct };
}

function wordsOf(name: string): number {
  return spelled(name)
    .split(/[\s:]+/)
    .filter((word) => word !== "").length;
}
