import { isAmong } from "../model/header-name.ts";
import type { Profile } from "../model/profile.ts";

/** Every column that a profile names: those of the fields and those that leave orders out. */
export function neededColumns({ columns, skip }: Pick<Profile, "columns" | "skip">): readonly string[] {
  return [...Object.values(columns).flat(), ...skip.map(({ column }) => column)];
}

/** The columns without which a file is none of this profile. A field that can be filled in may lack its own. */
export function requiredColumns(profile: Profile): readonly string[] {
  const isOptional = isOptionalIn(profile);
  return columnsNotToFill(profile).filter((name) => !isOptional(name));
}

/** Those of a profile's columns that a file may lack, as the fields name them. */
export function optionalColumns(profile: Profile): readonly string[] {
  return columnsNotToFill(profile).filter(isOptionalIn(profile));
}

export function isOptionalIn({ optional }: Pick<Profile, "optional">): (name: string) => boolean {
  return isAmong(optional);
}

function columnsNotToFill(profile: Profile): readonly string[] {
  const { columns, fill } = profile;
  const others = Object.entries(columns).filter(([field]) => !(field in fill));
  return neededColumns({ ...profile, columns: Object.fromEntries(others) });
}

/** The columns by which a file is known to be of this profile, and those without which it is none. */
export function identifyingColumns(profile: Profile): readonly string[] {
  return [...new Set([...profile.match.headers, ...requiredColumns(profile)])];
}

/** Those by which two sheets are joined. */
export function joinColumns({ join }: Pick<Profile, "join">): readonly string[] {
  return join === undefined ? [] : [join.key, join.clientKey];
}

/** Tells the columns that a profile speaks of, whatever for, from those that it does not know. */
export function knownTo(profile: Profile): (header: string) => boolean {
  const { match, fill, secret, unused = [] } = profile;
  const spokenOf = [
    ...neededColumns(profile),
    ...joinColumns(profile),
    ...match.headers,
    ...Object.values(fill),
    ...secret,
    ...unused,
  ];
  const isSpokenOf = isAmong(spokenOf);
  return (header) => isSpokenOf(header) || unused.some((name) => isInside(header, name));
}

/** Of JSON `delivery` stands for `delivery.cost`, and `prices` for `prices[].price`. */
function isInside(header: string, name: string): boolean {
  return header.startsWith(`${name}.`) || header.startsWith(`${name}[].`);
}
