import type { ColumnFinding } from "./column-finding.ts";
import type { MappableField } from "./mapped-record.ts";
import type { Profile } from "./profile.ts";

/**
 * A profile in the making: what a file showed and a person answered, before it is written down as YAML. Of a file that has a
 * profile it is that profile, with what was given beside it.
 */
export interface ProfileDraft extends Profile {
  /** The file by which it was made, for the comment at its top. */
  readonly file: string;
  /** Fields without a column that must have one: the person has to fill them in. */
  readonly missing: readonly MappableField[];
  /** Two sheets are joined, and the columns of their key are still to be filled in. */
  readonly isJoinOpen: boolean;
  /** Columns that nothing uses. */
  readonly spare: readonly string[];
  /** Why each column was chosen, for the comment beside it. */
  readonly findings: readonly ColumnFinding[];
}
