import { OperatorError } from "../errors.ts";
import { isAmong } from "../model/header-name.ts";
import type { Profile } from "../model/profile.ts";

/** The profile whose `match.names` fit the file's name; undefined where none does. Throws where several do. */
export function matchByName(fileName: string, shelf: readonly Profile[]): Profile | undefined {
  const name = nameOfSource(fileName);
  return onlyOne(
    fileName,
    shelf.filter((profile) => profile.match.names.some((pattern) => fits(pattern, name))),
  );
}

/** The profile all of whose `match.headers` stand in the header where it expects it. Throws where several do. */
export function matchByHeaders(
  fileName: string,
  headersFor: (profile: Profile) => readonly string[],
  shelf: readonly Profile[],
): Profile | undefined {
  const isMatch = (profile: Profile) => profile.match.headers.every(isAmong(headersFor(profile)));
  return onlyOne(
    fileName,
    shelf.filter((profile) => profile.match.headers.length > 0 && isMatch(profile)),
  );
}

/** A corrected report of `a.csv` is `a.csv.rejects.csv` or `a.csv.rejects.xlsx`, and belongs to whoever sent `a.csv`. */
function nameOfSource(fileName: string): string {
  const name = fileName.split(/[\\/]/).at(-1) ?? fileName;
  return name.replace(/(?:\.rejects\.(?:csv|xlsx))+$/i, "").replace(/\.(?:gz|zip)$/i, "");
}

/** `*` is any run of characters and `?` any one; case does not count. */
function fits(pattern: string, name: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${expression}$`, "isu").test(name);
}

function onlyOne(fileName: string, found: readonly Profile[]): Profile | undefined {
  if (found.length > 1) {
    throw new OperatorError("profile.several_match", { file: fileName, profiles: found.map(({ name }) => name) });
  }
  return found[0];
}
