/** How the header of a file differs from what a profile expects. */
export interface HeaderChanges {
  /** Those that are missing, and of them those that seem to have another name now. */
  readonly columns: readonly string[];
  readonly renamed: readonly RenamedColumn[];
  /** Those that are new, also as the other name of a missing one; undefined where the profile does not say which it knows. */
  readonly added: readonly string[] | undefined;
  /** All that the file has. */
  readonly headers: readonly string[];
  /** Those of them that the profile does not know, and that no missing one is renamed to. */
  readonly others: readonly string[];
}

export interface RenamedColumn {
  readonly from: string;
  readonly to: string;
}

/** As scripts get it; `new` is null where nobody knows what is. Its shape is a contract; fields are only ever added. */
export function headerChangesJson({ columns, renamed, added }: HeaderChanges): Record<string, unknown> {
  return { missing: columns, new: added ?? null, renamed };
}
