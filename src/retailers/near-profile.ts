import { OperatorError } from "../errors.ts";
import { normaliseHeader } from "../model/header-name.ts";
import type { Profile } from "../model/profile.ts";
import { headerChanges, requiredColumns } from "./map-by-profile.ts";
import { spelled } from "./recognition/read-header.ts";
import { shownHeaders } from "./shown-headers.ts";

/** Of the columns that a profile names so many must be there, 0 to 1. */
const leastPresent = 0.75;
/** And so much of what no other file is likely to have: a name of two words counts once, one of three or more twice, the sheet once. */
const leastDistinct = 3;

/** What a profile would see of a table. */
interface SeenTable {
  readonly headers: readonly string[];
  /** Of a workbook. */
  readonly sheet: string | undefined;
}

export interface NearProfile {
  readonly refusal: OperatorError<"profile.nearly_matches">;
  /** The profile with those of its columns that the file has. */
  readonly profile: Profile;
  /** Set where the file has all of them, in another wrapper: then it is one of this profile. */
  readonly rewrapped: Profile | undefined;
}

/**
 * The refusal of a file that clearly has the columns of a profile, but not all by which it is known: read without it, what
 * the profile leaves out would load, and kopecks would be rubles. Undefined where no profile is that near.
 */
export function nearProfile(
  file: string,
  seenBy: (profile: Profile) => SeenTable,
  shelf: readonly Profile[],
): NearProfile | undefined {
  const [nearest] = shelf
    .filter(({ match }) => match.headers.length > 0)
    .map((profile) => ({ profile, ...seenBy(profile) }))
    .map((one) => ({ ...one, ...nearness(one.profile, one) }))
    .filter(({ present, distinct }) => present >= leastPresent && distinct >= leastDistinct)
    .sort((a, b) => b.present - a.present);
  if (nearest === undefined) return undefined;
  const { profile, headers, missing } = nearest;
  const refusal = new OperatorError("profile.nearly_matches", {
    file,
    profile: profile.name,
    retailer: profile.retailer,
    ...headerChanges(profile, missing, shownHeaders({ headers })),
  });
  return { refusal, profile: asFarAsThere(profile, headers), rewrapped: rewrapped(profile, headers) };
}

/** The profile for records that have every column of it, only in another wrapper: bare receipts, or inside an `order`. */
function rewrapped(profile: Profile, headers: readonly string[]): Profile | undefined {
  const names = namesOf(profile);
  const wrapper = commonWrapper(names);
  const [first = ""] = names;
  const present = new Set(headers);
  const wrappers = headers.filter((header) => header.endsWith(first.slice(wrapper.length)));
  const found = wrappers
    .map((header) => header.slice(0, header.length - first.length + wrapper.length))
    .filter((other) => other === "" || other.endsWith("."))
    .find((other) => names.every((name) => present.has(other + name.slice(wrapper.length))));
  if (found === undefined) return undefined;
  return withNames(profile, (name) => found + name.slice(wrapper.length));
}

/** The profile with the columns that are there, as the file calls them. */
function asFarAsThere(profile: Profile, headers: readonly string[]): Profile {
  const wrapper = commonWrapper(namesOf(profile));
  return withNames(profile, (name) => {
    const wanted = normaliseHeader(name.slice(wrapper.length));
    const names = (header: string) => [header, ...tails(header)].map(normaliseHeader);
    const isSame = (header: string) => normaliseHeader(header) === normaliseHeader(name);
    return headers.find(isSame) ?? headers.find((header) => names(header).includes(wanted));
  });
}

/**
 * The profile with other names of its columns, and without the fields of which one has none. A column by which orders are
 * left out keeps its own then: they must not load.
 */
function withNames(profile: Profile, nameOf: (name: string) => string | undefined): Profile {
  const columns = Object.entries(profile.columns).flatMap(([field, names]) => {
    const found = names.map(nameOf).filter((name) => name !== undefined);
    return found.length === names.length ? [[field, found]] : [];
  });
  const skip = profile.skip.map((rule) => ({ ...rule, column: nameOf(rule.column) ?? rule.column }));
  return { ...profile, columns: Object.fromEntries(columns), skip };
}

function namesOf(profile: Profile): readonly string[] {
  return [...new Set([...profile.match.headers, ...requiredColumns(profile)])];
}

function nearness(profile: Profile, { headers, sheet }: SeenTable) {
  const named = namesOf(profile);
  const wrapper = commonWrapper(named);
  const known = new Set(headers.flatMap((header) => [header, ...tails(header)]).map(normaliseHeader));
  const present = named.filter((name) => known.has(normaliseHeader(name.slice(wrapper.length))));
  const ofSheet = profile.sheet !== undefined && profile.sheet === sheet ? 1 : 0;
  const distinct = present.reduce((sum, name) => sum + Math.min(wordsOf(name.slice(wrapper.length)) - 1, 2), ofSheet);
  const exact = new Set(headers.map(normaliseHeader));
  const missing = named.filter((name) => !exact.has(normaliseHeader(name)));
  return { present: present.length / named.length, distinct, missing };
}

/** In JSON the records of a retailer may lie in other wrappers than the profile knows: `ticket.document.` before all names. */
function commonWrapper([first = "", ...others]: readonly string[]): string {
  const steps = first.split(".");
  const wrappers = steps.map((_step, count) =>
    steps
      .slice(0, count)
      .map((step) => `${step}.`)
      .join(""),
  );
  return wrappers.findLast((wrapper) => others.every((name) => name.startsWith(wrapper))) ?? "";
}

/** Of `data.json.items[].price` all that stands behind a point. */
function tails(header: string): readonly string[] {
  const steps = header.split(".");
  return steps.slice(1).map((_step, at) => steps.slice(at + 1).join("."));
}

function wordsOf(name: string): number {
  return spelled(name)
    .split(/[\s:]+/)
    .filter((word) => word !== "").length;
}
