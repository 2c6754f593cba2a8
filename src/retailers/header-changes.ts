import type { HeaderChanges } from "../model/header-changes.ts";
import type { Profile } from "../model/profile.ts";
import { knownTo } from "./profile-columns.ts";
import { renamedAmongNew, renamedColumns } from "./renamed-columns.ts";
import { shownHeaders } from "./shown-headers.ts";

/**
 * How the header of a file differs from what a profile expects, given the columns that it lacks. What is new can be said only
 * where the profile lists what it does not use.
 */
export function headerChanges(profile: Profile, missing: readonly string[], inFile: readonly string[]): HeaderChanges {
  const headers = shownHeaders({ headers: inFile });
  const unknown = unknownColumns(profile, headers);
  const isListed = profile.unused !== undefined && headers.length > 0;
  const renamed = isListed ? renamedAmongNew(missing, unknown) : renamedColumns(missing, unknown);
  const others = unknown.filter((header) => renamed.every(({ to }) => to !== header));
  return { columns: missing, renamed, added: isListed ? unknown : undefined, headers, others };
}

/** The columns of a file that a profile does not speak of; none where what was taken for its header holds values. */
export function unknownColumns(profile: Profile, headers: readonly string[]): readonly string[] {
  const isKnown = knownTo(profile);
  return shownHeaders({ headers }).filter((header) => !isKnown(header));
}
