import type { Misplaced } from "../check-written.ts";
import { isAmong, normaliseHeader } from "../model/header-name.ts";
import { clientFields, type ValueField, valueFields } from "../model/mapped-record.ts";
import type { Mistake } from "../model/mistake.ts";
import { templateMistake } from "./lists/list-template.ts";
import type { WrittenProfile } from "./written-profile.ts";

/** What each key allows and the others do not, in the order in which a person would look. */
export function profileContradictions(profile: WrittenProfile): readonly Misplaced[] {
  const isList = profile.layout === "list" || profile.columns.list !== undefined;
  return [
    ...inClient(profile),
    ...(isList ? inList(profile) : inColumns(profile)),
    ...inFill(profile, isList),
    ...inSheets(profile),
    ...inDelivery(profile),
    ...inOptional(profile),
  ];
}

function inClient({ columns, fill }: WrittenProfile): readonly Misplaced[] {
  const missing = clientFields.filter((field) => columns[field] === undefined && fill[field] === undefined);
  return missing.map((field) => at(["columns", field], { code: "missing" }));
}

/** A person may correct the client of a row beside its own columns; a product has one name and one price. */
function inFill({ columns, fill, layout, price }: WrittenProfile, isList: boolean): readonly Misplaced[] {
  const ofPurchase = (["name", "price"] as const).filter((field) => fill[field] !== undefined);
  const isNamed = isAmong(Object.values(columns).flatMap(namesOf));
  const fields = valueFields.filter((field) => fill[field] !== undefined && isNamed(fill[field]));
  return [
    ...(isList || layout === "wide" ? ofPurchase.map((field) => at(["fill", field], onlyWith("layout: long"))) : []),
    ...ofPurchase
      .filter((field) => columns[field] !== undefined)
      .map((field) => at(["fill", field], { code: "held_already", by: `columns.${field}` })),
    ...(fill.price !== undefined && price.unit === "kopecks" ? [at(["fill", "price"], onlyWith("unit: rubles"))] : []),
    ...fields.map((field) => at(["fill", field], { code: "held_already", by: "columns" })),
    ...twiceIn(fill),
  ];
}

function twiceIn(fill: WrittenProfile["fill"]): readonly Misplaced[] {
  const given = valueFields.filter((field) => fill[field] !== undefined);
  const nameOf = (field: ValueField) => normaliseHeader(fill[field] ?? "");
  return given.flatMap((field, index) => {
    const earlier = given.slice(0, index).find((other) => nameOf(other) === nameOf(field));
    return earlier === undefined ? [] : [at(["fill", field], { code: "held_already", by: `fill.${earlier}` })];
  });
}

function namesOf(column: string[] | { firstOf: string[] } | undefined): readonly string[] {
  if (column === undefined) return [];
  return "firstOf" in column ? column.firstOf : column;
}

function inList({ layout, columns, list }: WrittenProfile): readonly Misplaced[] {
  if (columns.list === undefined) return [at(["columns"], needs("columns.list"))];
  if (layout !== undefined && layout !== "list") return [at(["layout"], needs("layout: list"))];
  const surplus = (["name", "price", "quantity", "sum"] as const).filter((field) => columns[field] !== undefined);
  const mistake = list === undefined ? undefined : templateMistake(list.pattern);
  return [
    ...surplus.map((field) => at(["columns", field], { code: "held_already", by: "columns.list" })),
    ...(mistake === undefined ? [] : [at(["list", "pattern"], { code: "template", mistake })]),
  ];
}

function inColumns({ layout, columns, list, fill }: WrittenProfile): readonly Misplaced[] {
  const { name, price, quantity, sum } = columns;
  const found: Misplaced[] = [];
  if (list !== undefined) found.push(at(["list"], onlyWith("layout: list")));
  if (name === undefined && fill.name === undefined) found.push(at(["columns", "name"], { code: "missing" }));
  if (price === undefined && sum === undefined && fill.price === undefined)
    found.push(at(["columns", "price"], { code: "missing" }));
  if (sum !== undefined && quantity === undefined) found.push(at(["columns", "sum"], needs("columns.quantity")));
  for (const [field, named] of Object.entries({ price, quantity, sum })) {
    const expected = layout === "wide" ? name?.length : 1;
    if (named === undefined || expected === undefined || named.length === expected) continue;
    found.push(at(["columns", field], { code: "other_number_of_columns", expected }));
  }
  return found;
}

function inSheets({ layout, sheet, join }: WrittenProfile): readonly Misplaced[] {
  if (layout !== "sheets") return join === undefined ? [] : [at(["join"], onlyWith("layout: sheets"))];
  if (join === undefined) return [at(["layout"], needs("join: { sheet, key }"))];
  return sheet === undefined ? [at(["layout"], needs("sheet"))] : [];
}

function inDelivery({ delivery, key, columns }: WrittenProfile): readonly Misplaced[] {
  if (delivery === "incremental") return key === undefined ? [] : [at(["key"], onlyWith("delivery: cumulative"))];
  if (key === undefined) return [at(["delivery"], needs("key: [order, line] / key: content"))];
  return key === "content" || columns.order !== undefined ? [] : [at(["key"], needs("columns.order"))];
}

/** Only columns without which a purchase is still one and is known again, and by which no file is told from others. */
function inOptional({ optional, columns, skip, match, key }: WrittenProfile): readonly Misplaced[] {
  const { fio, phone, email, order } = columns;
  const ofOrder = key === "order_line" ? [] : namesOf(order);
  const allowed = [...[fio, phone, email].flatMap(namesOf), ...ofOrder, ...Object.keys(skip)];
  const isAllowed = isAmong(allowed);
  const identifies = isAmong(match.headers);
  return optional.flatMap((name, index) => {
    const path = ["optional", index];
    if (!isAllowed(name)) return [at(path, { code: "not_one_of", allowed })];
    return identifies(name) ? [at(path, { code: "held_already", by: "match.headers" })] : [];
  });
}

function at(path: readonly PropertyKey[], mistake: Mistake): Misplaced {
  return { path, mistake };
}

function needs(needed: string): Mistake {
  return { code: "needs", needed };
}

function onlyWith(other: string): Mistake {
  return { code: "only_with", other };
}
