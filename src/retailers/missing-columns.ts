import type { HeaderChanges } from "../model/header-changes.ts";
import { isAmong } from "../model/header-name.ts";
import { valueFields } from "../model/mapped-record.ts";
import type { Profile } from "../model/profile.ts";
import { headerChanges, unknownColumns } from "./header-changes.ts";
import { isOptionalIn, optionalColumns, requiredColumns } from "./profile-columns.ts";
import { type ShownTable, seenHeaders } from "./recognition/assign-columns.ts";
import { renamedByName } from "./renamed-columns.ts";

type Columns = Pick<ShownTable, "headers" | "unseen">;

/** Which columns a table lacks that a profile needs, and what it has instead; undefined where it lacks none. */
export function lackOfColumns(profile: Profile, { headers, unseen }: Columns): HeaderChanges | undefined {
  const seen = seenHeaders({ headers, unseen });
  const needed = [...requiredColumns(profile), ...optionalColumns(profile)];
  const isSeen = isAmong(seen);
  const absent = [...new Set(needed)].filter((name) => !isSeen(name));
  const isOptional = isOptionalIn(profile);
  const open = absent.filter((name) => unseen.includes(name) || isOptional(name));
  const lost = new Set(lostForGood(profile, { open, seen }));
  const missing = absent.filter((name) => !open.includes(name) || lost.has(name));
  return missing.length === 0 ? undefined : headerChanges(profile, missing, seen);
}

/**
 * What is absent, and may be so: JSON leaves out what is empty, so a column that the beginning of a long file lacks may come
 * yet, and an optional one need not come. It is missing all the same where no row could be loaded without it, where what is to
 * be left out would load, and where a new column has its name in other words.
 */
function lostForGood(
  profile: Profile,
  { open, seen }: { readonly open: readonly string[]; readonly seen: readonly string[] },
): readonly string[] {
  if (open.length === 0) return [];
  const isOptional = isOptionalIn(profile);
  const indispensable = [...valueFields, "list" as const].flatMap((field) => {
    const names = profile.columns[field] ?? [];
    return names.every((name) => open.includes(name)) ? names : [];
  });
  const leavingOut = profile.skip
    .map(({ column }) => column)
    .filter((name) => open.includes(name) && !isOptional(name));
  const added = profile.unused === undefined ? [] : unknownColumns(profile, seen);
  return [...indispensable, ...leavingOut, ...renamedByName(open, added).map(({ from }) => from)];
}
