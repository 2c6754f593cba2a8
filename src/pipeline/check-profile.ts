import { headerChangesOf, OperatorError } from "../errors.ts";
import { isAmong } from "../model/header-name.ts";
import type { MappableField } from "../model/mapped-record.ts";
import type { Profile } from "../model/profile.ts";
import type { CheckedColumn, ProfileCheck } from "../model/profile-check.ts";
import type { SourceFile } from "../model/source-file.ts";
import { unknownColumns } from "../retailers/header-changes.ts";
import { inNearestWrapper } from "../retailers/wrapped-profile.ts";
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
  const expected = inNearestWrapper(profile, headers);
  const { awaited } = inspected.inspection;
  const isPresent = isAmong(headers.filter((header) => !awaited.includes(header)));
  const unknown = unknownColumns(expected, headers);
  const { columns: missing = [], renamed = [] } = (inspected.refusal && headerChangesOf(inspected.refusal)) ?? {};
  const nowCalled = new Map(renamed.map(({ from, to }) => [from, to]));
  const recognised =
    missing.length === 0 ? new Map<MappableField, readonly string[]>() : await byRecognition(file, steps);
  return {
    ...inspected,
    columns: expectedColumns(expected).map(({ field, header, toFill }) => {
      const found = isPresent(header);
      const mayLack = toFill || (awaited.includes(header) && !missing.includes(header));
      const now = nowCalled.get(header) ?? recognised.get(field)?.find((other) => unknown.includes(other));
      return {
        field,
        header,
        found,
        toFill: toFill && !found,
        awaited: mayLack && !toFill && !found,
        renamed: found || mayLack ? undefined : now,
      };
    }),
    unknown,
  };
}

function expectedColumns({ columns, fill }: Profile): readonly Pick<CheckedColumn, "field" | "header" | "toFill">[] {
  const named = Object.entries(columns) as [MappableField, readonly string[]][];
  const filled = Object.entries(fill) as [MappableField, string][];
  return [
    ...named.flatMap(([field, names]) => names.map((header) => ({ field, header, toFill: false }))),
    ...filled.map(([field, header]) => ({ field, header, toFill: true })),
  ];
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
