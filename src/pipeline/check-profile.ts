import { OperatorError } from "../errors.ts";
import { normaliseHeader } from "../model/header-name.ts";
import type { MappableField } from "../model/mapped-record.ts";
import type { Profile } from "../model/profile.ts";
import type { ProfileCheck } from "../model/profile-check.ts";
import type { SourceFile } from "../model/source-file.ts";
import { requiredColumns } from "../retailers/map-by-profile.ts";
import { shownHeaders } from "../retailers/shown-headers.ts";
import { recogniseTable } from "./identify-file.ts";
import { type Inspected, inspectFile } from "./inspect-file.ts";
import type { Steps } from "./steps.ts";

/** Holds a profile against a file: which of its columns are there, which are new, and what an import would do. */
export async function checkProfile(
  file: SourceFile,
  profile: Profile,
  steps: Pick<Steps, "recognise">,
): Promise<ProfileCheck & Inspected> {
  const inspected = await inspectFile(file, { profile, shelf: [], hints: {}, reveal: false }, steps);
  const headers = inspected.inspection.columns.map(({ header }) => header).filter((header) => header !== "");
  const present = new Set(headers.map(normaliseHeader));
  const named = Object.entries(profile.columns) as [MappableField, readonly string[]][];
  const known = new Set([...namedBy(profile), ...profile.match.headers, ...profile.secret].map(normaliseHeader));
  const unknown = shownHeaders({ headers }).filter((header) => !known.has(normaliseHeader(header)));
  const complete = requiredColumns(profile).every((name) => present.has(normaliseHeader(name)));
  const recognised = complete ? new Map<MappableField, readonly string[]>() : await byRecognition(file, steps);
  const filled = Object.entries(profile.fill) as [MappableField, string][];
  const expected = [
    ...named.flatMap(([field, names]) => names.map((header) => ({ field, header, toFill: false }))),
    ...filled.map(([field, header]) => ({ field, header, toFill: true })),
  ];
  return {
    ...inspected,
    columns: expected.map(({ field, header, toFill }) => {
      const found = present.has(normaliseHeader(header));
      const renamed = found || toFill ? undefined : recognised.get(field)?.find((other) => unknown.includes(other));
      return { field, header, found, renamed, toFill: toFill && !found };
    }),
    unknown,
  };
}

function namedBy({ columns, fill, skip }: Profile): readonly string[] {
  return [...Object.values(columns).flat(), ...Object.values(fill), ...skip.map(({ column }) => column)];
}

/** What the file shows to somebody without a profile; nothing where it cannot be read so. */
async function byRecognition(
  file: SourceFile,
  steps: Pick<Steps, "recognise">,
): Promise<ReadonlyMap<MappableField, readonly string[]>> {
  try {
    const { findings } = await recogniseTable(file, { profile: undefined, shelf: [], hints: {} }, steps);
    return new Map(findings.map(({ field, headers }) => [field, headers]));
  } catch (error) {
    if (error instanceof OperatorError) return new Map();
    throw error;
  }
}
