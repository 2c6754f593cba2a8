import { OperatorError } from "../errors.ts";
import { isAmong, normaliseHeader } from "../model/header-name.ts";
import { type MappableField, mappableFields } from "../model/mapped-record.ts";
import type { Profile } from "../model/profile.ts";
import { type ColumnMap, columnMap, type RecognisedColumns } from "./column-map.ts";
import { recogniseList } from "./lists/recognise-list.ts";
import { lackOfColumns } from "./missing-columns.ts";
import { neededColumns } from "./profile-columns.ts";
import { columnsOf, type ShownTable, seenHeaders } from "./recognition/assign-columns.ts";
import { notInRubles } from "./recognition/not-in-rubles.ts";

/** Finds the columns that a profile names. Refused, with what the file has, where one is missing or there twice. */
export function mapByProfile(file: string, profile: Profile, table: ShownTable): RecognisedColumns {
  const { headers, rows } = table;
  const map = columnMap(headers, (field) => namesFor(field, profile).flatMap((name) => positionsOf(name, headers)));
  const findings = mappableFields.flatMap((field) => {
    const found = map.columns[field];
    return found === undefined ? [] : [{ field, headers: found, confidence: 1, because: "profile" as const }];
  });
  const { layout } = profile;
  const isList = layout === "list";
  const recognised = isList && profile.list === undefined ? recogniseList(file, map, rows) : undefined;
  return {
    ...map,
    layout: layout === "wide" || isList ? layout : "long",
    list: isList ? (profile.list ?? recognised?.list) : undefined,
    findings,
    doubts: [],
    awaited: awaitedColumns(profile, table),
    refusal: refusalOf(file, profile, table) ?? recognised?.refusal ?? otherUnit(file, profile, { table, map }),
  };
}

/** A report of ours has every column that its file had. */
function awaitedColumns(profile: Profile, { headers, unseen, returned }: ShownTable): readonly string[] {
  if (returned) return [];
  const isSeen = isAmong(seenHeaders({ headers, unseen }));
  return [...new Set(neededColumns(profile))].filter((name) => !isSeen(name));
}

function otherUnit(
  file: string,
  { policy: { price } }: Profile,
  { table, map }: { readonly table: ShownTable; readonly map: ColumnMap },
): OperatorError | undefined {
  if (price.currency === "any") return undefined;
  const columns = columnsOf(table);
  const taken = [...map.positions.price, ...map.positions.sum];
  return notInRubles(
    file,
    { ...table, columns, prices: columns.filter(({ position }) => taken.includes(position)) },
    price,
  );
}

function refusalOf(file: string, profile: Profile, table: ShownTable): OperatorError | undefined {
  const { headers } = table;
  const lack = lackOfColumns(profile, table);
  if (lack !== undefined) return new OperatorError("profile.column_missing", { file, profile: profile.name, ...lack });
  for (const field of mappableFields) {
    const twice = namesFor(field, profile).find((name) => positionsOf(name, headers).length > 1);
    if (twice !== undefined) {
      return new OperatorError("mapping.ambiguous", {
        file,
        field,
        headers: positionsOf(twice, headers).map((at) => headers[at] ?? ""),
      });
    }
  }
  return undefined;
}

/** What a person has filled in comes first. */
function namesFor(field: MappableField, { columns, fill }: Profile): readonly string[] {
  const filledIn = (fill as Partial<Record<MappableField, string>>)[field];
  return [...(filledIn === undefined ? [] : [filledIn]), ...(columns[field] ?? [])];
}

/** How many of the columns that a profile names stand in these headers: what decides between several tables. */
export function profileScore(profile: Profile, headers: readonly string[]): number {
  return neededColumns(profile).filter((name) => positionsOf(name, headers).length > 0).length;
}

function positionsOf(name: string, headers: readonly string[]): readonly number[] {
  const wanted = normaliseHeader(name);
  return headers.flatMap((header, position) => (normaliseHeader(header) === wanted ? [position] : []));
}
