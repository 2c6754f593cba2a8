import { normaliseHeader } from "../model/header-name.ts";
import type { MappableField } from "../model/mapped-record.ts";
import { valueFields } from "../model/mapped-record.ts";
import type { Profile } from "../model/profile.ts";
import { headerChanges } from "./header-changes.ts";
import { requiredColumns } from "./profile-columns.ts";
import type { ShownTable } from "./recognition/assign-columns.ts";

/** Which columns a table lacks that a profile needs, and what it has instead; undefined where it lacks none. */
export function lackOfColumns(profile: Profile, { headers, unseen }: Pick<ShownTable, "headers" | "unseen">) {
  const isOpen = new Set(unseen);
  const seen = headers.filter((header) => !isOpen.has(header));
  const present = new Set(headers.map(normaliseHeader));
  const required = requiredColumns(profile);
  const gone = lostForGood(profile, { seen, unseen });
  const missing = required.filter((name) => !present.has(normaliseHeader(name)) || gone.has(name));
  return missing.length === 0 ? undefined : headerChanges(profile, missing, seen);
}

/**
 * JSON leaves out what is empty, so a column that the beginning of a long file lacks may come yet. It will not where no row
 * could be loaded without it, or where another one has come in its place.
 */
function lostForGood(
  profile: Profile,
  { seen, unseen }: { readonly seen: readonly string[]; readonly unseen: readonly string[] },
): ReadonlySet<string> {
  const open = requiredColumns(profile).filter((name) => unseen.includes(name));
  const { added, renamed } = headerChanges(profile, open, seen);
  const fields = [...valueFields, "list"] satisfies MappableField[];
  const indispensable = fields.flatMap((field) => {
    const names = profile.columns[field] ?? [];
    return names.every((name) => open.includes(name)) ? names : [];
  });
  return new Set([...indispensable, ...(added === undefined ? [] : renamed.map(({ from }) => from))]);
}
