import { shellWord } from "./shell-word.ts";

/** Flags that say how a file is read and where it goes: whoever copies a command needs them again. */
export interface TypedFlags {
  readonly profile?: string | undefined;
  readonly registry?: string | undefined;
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly sheet?: string | undefined;
  readonly headerRow?: string | undefined;
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
