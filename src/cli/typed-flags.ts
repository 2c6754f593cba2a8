import type { ImportRequest } from "../app.ts";
import { shellWord } from "./shell-word.ts";

type ReadingFlags = Pick<ImportRequest, "profile" | "encoding" | "delimiter" | "sheet" | "headerRow">;

/** Flags that say how a file is read and where it goes: whoever copies a command needs them again. */
export interface TypedFlags extends ReadingFlags {
  readonly registry?: string | undefined;
}

/** For the same file again. */
export function typedAgain({ encoding, delimiter, sheet, headerRow, ...others }: TypedFlags): string {
  const ofFile = { encoding, delimiter, sheet, "header-row": headerRow };
  return `${typedForReport(others)}${written(ofFile)}`;
}

/** For its reject report, which is read by what it shows, and means what the file meant. */
export function typedForReport({ profile, registry }: TypedFlags): string {
  return written({ profile, registry });
}

function written(flags: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(flags)
    .map(([flag, value]) => (value === undefined ? "" : ` --${flag} ${shellWord(value)}`))
    .join("");
}
