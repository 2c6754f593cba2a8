import { normaliseHeader } from "../model/header-name.ts";
import type { Profile } from "../model/profile.ts";
import { identifyingColumns, isOptionalIn } from "./profile-columns.ts";

/**
 * The profile for records that have every column of it, only in another wrapper: bare receipts, or inside an `order`.
 * Undefined where some are missing.
 */
export function rewrapped(profile: Profile, headers: readonly string[]): Profile | undefined {
  const wrapper = nearestWrapper(profile, headers);
  const present = new Set(headers);
  const names = identifyingColumns(profile).map((name) => wrapper.nameOf(name));
  return names.every((name) => present.has(name)) ? withNames(profile, wrapper.nameOf) : undefined;
}

/** The same, also where some are missing; undefined where no other wrapper has more of them than the profile's own. */
export function inOtherWrapper(profile: Profile, headers: readonly string[]): Profile | undefined {
  const wrapper = nearestWrapper(profile, headers);
  const [name = ""] = identifyingColumns(profile);
  return wrapper.nameOf(name) === name ? undefined : withNames(profile, wrapper.nameOf);
}

/** The profile as far as its wrapper goes: where records lie in another one, its columns are called as they would be there. */
export function inNearestWrapper(profile: Profile, headers: readonly string[]): Profile {
  return withNames(profile, nearestWrapper(profile, headers).nameOf);
}

/** The profile with the columns that are there, as the file calls them. */
export function asFarAsThere(profile: Profile, headers: readonly string[]): Profile {
  const inner = innerName(profile);
  const there = withNames(profile, (name) => {
    const wanted = normaliseHeader(inner(name));
    const names = (header: string) => [header, ...tails(header)].map(normaliseHeader);
    const isSame = (header: string) => normaliseHeader(header) === normaliseHeader(name);
    return headers.find(isSame) ?? headers.find((header) => names(header).includes(wanted));
  });
  return { ...there, match: profile.match, unused: inNearestWrapper(profile, headers).unused };
}

/** What a column is called inside of the wrapper. */
export function innerName(profile: Profile): (name: string) => string {
  const { length } = commonWrapper(identifyingColumns(profile));
  return (name) => name.slice(length);
}

/** Of `data.json.items[].price` all that stands behind a point. */
export function tails(header: string): readonly string[] {
  const steps = header.split(".");
  return steps.slice(1).map((_step, at) => steps.slice(at + 1).join("."));
}

/** The wrapper in which most of the profile's columns are; its own where no other has more. */
function nearestWrapper(profile: Profile, headers: readonly string[]): { nameOf(name: string): string } {
  const names = identifyingColumns(profile);
  const own = commonWrapper(names);
  const counts = new Map([[own, 0]]);
  for (const inner of names.map((name) => name.slice(own.length))) {
    for (const header of headers) {
      if (!header.endsWith(inner)) continue;
      const wrapper = header.slice(0, header.length - inner.length);
      if (wrapper === "" || wrapper.endsWith(".")) counts.set(wrapper, (counts.get(wrapper) ?? 0) + 1);
    }
  }
  const [[nearest] = [own]] = [...counts].sort(([, a], [, b]) => b - a);
  return { nameOf: (name) => (name.startsWith(own) ? nearest + name.slice(own.length) : name) };
}

/**
 * The profile with other names of its columns, and without the fields of which one has none and is not optional. A column by
 * which orders are left out keeps its own then: they must not load.
 */
function withNames(profile: Profile, nameOf: (name: string) => string | undefined): Profile {
  const isOptional = isOptionalIn(profile);
  const columns = Object.entries(profile.columns).flatMap(([field, names]) => {
    const found = names.map((name) => nameOf(name) ?? (isOptional(name) ? name : undefined));
    return found.every((name) => name !== undefined) ? [[field, found]] : [];
  });
  const named = (name: string) => nameOf(name) ?? name;
  return {
    ...profile,
    match: { ...profile.match, headers: profile.match.headers.map(named) },
    columns: Object.fromEntries(columns),
    skip: profile.skip.map((rule) => ({ ...rule, column: named(rule.column) })),
    optional: profile.optional.map(named),
    unused: profile.unused?.map(named),
  };
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
