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
  const isKnown = knownTo(profile);
  const unknown = headers.filter((header) => !isKnown(header));
  if (profile.unused !== undefined && headers.length > 0) {
    const renamed = renamedAmongNew(missing, unknown);
    return { columns: missing, renamed, added: unknown, headers, others: withoutTargets(unknown, renamed) };
  }
  const renamed = renamedColumns(missing, unknown);
  return { columns: missing, renamed, added: undefined, headers, others: withoutTargets(unknown, renamed) };
}

function withoutTargets(unknown: readonly string[], renamed: HeaderChanges["renamed"]): readonly string[] {
  return unknown.filter((header) => renamed.every(({ to }) => to !== header));
}
