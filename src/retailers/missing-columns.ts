import type { HeaderChanges } from "../model/header-changes.ts";
import { normaliseHeader } from "../model/header-name.ts";
import { valueFields } from "../model/mapped-record.ts";
import type { Profile } from "../model/profile.ts";
import { headerChanges } from "./header-changes.ts";
import { requiredColumns } from "./profile-columns.ts";
import type { ShownTable } from "./recognition/assign-columns.ts";
import { renamedByName } from "./renamed-columns.ts";

type Columns = Pick<ShownTable, "headers" | "unseen">;

/** Which columns a table lacks that a profile needs, and what it has instead; undefined where it lacks none. */
export function lackOfColumns(profile: Profile, { headers, unseen }: Columns): HeaderChanges | undefined {
  const seen = headers.filter((header) => !unseen.includes(header));
  const present = new Set(headers.map(normaliseHeader));
  const lost = new Set(lostForGood(profile, { seen, unseen }));
  const missing = requiredColumns(profile).filter((name) => !present.has(normaliseHeader(name)) || lost.has(name));
  return missing.length === 0 ? undefined : headerChanges(profile, missing, seen);
}

/**
 * JSON leaves out what is empty, so a column that the beginning of a long file lacks may come yet. It will not where no row
 * could be loaded without it, or where a new one has its name in other words.
 */
function lostForGood(
  profile: Profile,
  { seen, unseen }: { readonly seen: readonly string[]; readonly unseen: readonly string[] },
): readonly string[] {
  const open = requiredColumns(profile).filter((name) => unseen.includes(name));
  if (open.length === 0) return [];
  const indispensable = [...valueFields, "list" as const].flatMap((field) => {
    const names = profile.columns[field] ?? [];
    return names.every((name) => open.includes(name)) ? names : [];
  });
  const { added = [] } = headerChanges(profile, open, seen);
  return [...indispensable, ...renamedByName(open, added).map(({ from }) => from)];
}
