import { clientFields } from "../../model/mapped-record.ts";
import type { MappingDoubt } from "../../model/mapping-doubt.ts";
import type { SourceRow } from "../../model/source-row.ts";
import { type Assignment, isByValues } from "./assign-columns.ts";
import { share } from "./column-evidence.ts";
import { givenNameShare } from "./given-name-share.ts";
import type { HeaderMeaning } from "./header-dictionary.ts";
import { otherPrices } from "./other-prices.ts";
import { strengths } from "./read-header.ts";
import { type Column, type Contradiction, contradiction, valueFit } from "./score-columns.ts";
import { undoneOrders } from "./undone-orders.ts";

/** A column whose values cannot be what its name says. */
export interface ContraryColumn {
  readonly meaning: HeaderMeaning;
  readonly column: Column;
  readonly found: Contradiction;
}

export function contraryColumns(columns: readonly Column[]): readonly ContraryColumn[] {
  return columns.flatMap((column) => {
    const [meaning, strength] = [...column.reading.means][0] ?? [];
    if (meaning === undefined || (strength ?? 0) <= strengths.ambiguous) return [];
    const found = contradiction(meaning, column);
    return found === undefined ? [] : [{ meaning, column, found }];
  });
}

interface SeenColumns {
  /** They have names of their own. */
  readonly named: boolean;
  readonly columns: readonly Column[];
  readonly assignment: Assignment;
  readonly contrary: readonly ContraryColumn[];
}

/** What speaks against the columns that were chosen, and against those that were not because of their values. */
export function mappingDoubts(rows: readonly SourceRow[], seen: SeenColumns): readonly MappingDoubt[] {
  const { columns, assignment, contrary } = seen;
  const swapped = swappedColumns(columns, contrary);
  return [
    ...swappedNames(rows, assignment),
    ...wholeNames(assignment),
    ...swapped,
    ...undoneOrders(rows, columns),
    ...otherPrices(rows, seen),
    ...(seen.named ? takenByValues(assignment) : []),
    ...contrary
      .filter(({ column }) => !swapped.some(({ headers }) => headers.includes(column.header)))
      .map(({ column, found }): MappingDoubt => {
        return { code: "values_unlike_header", headers: [column.header], share: found.share };
      }),
  ];
}

/** Under a name that is not known there may as well be the people who sell. */
function takenByValues({ chosen }: Assignment): readonly MappingDoubt[] {
  return clientFields.flatMap((field): readonly MappingDoubt[] => {
    const column = chosen.get(field)?.column;
    if (column === undefined || !isByValues(field, column)) return [];
    return [{ code: "taken_by_values", headers: [column.header], share: valueFit(field, column.evidence) }];
  });
}

/** Most of the surnames are given names, and hardly any of the given names is. */
const leastSwapped = 0.5;

function swappedNames(rows: readonly SourceRow[], { chosen }: Assignment): readonly MappingDoubt[] {
  const surname = chosen.get("surname")?.column;
  const givenName = chosen.get("givenName")?.column;
  if (surname === undefined || givenName === undefined) return [];
  const inSurnames = givenNameShare(rows, surname);
  if (inSurnames < leastSwapped || givenNameShare(rows, givenName) > inSurnames / 2) return [];
  return [{ code: "given_name_swapped", headers: [surname.header, givenName.header], share: inSurnames }];
}

/** Some have a surname of two words; from this share on it is more. */
const leastWholeNames = 0.3;
const partsOfName = ["surname", "givenName", "patronymic"] as const;

function wholeNames({ chosen }: Assignment): readonly MappingDoubt[] {
  return partsOfName.flatMap((part): readonly MappingDoubt[] => {
    const column = chosen.get(part)?.column;
    const whole = column === undefined ? 0 : share(column.evidence, "person");
    if (column === undefined || whole < leastWholeNames) return [];
    return [{ code: "whole_name_in_part", headers: [column.header], share: whole }];
  });
}

/** `Товар` holds amounts and `Цена` holds words. */
function swappedColumns(columns: readonly Column[], contrary: readonly ContraryColumn[]): readonly MappingDoubt[] {
  const price = contrary.find(({ meaning, found }) => meaning === "price" && isWords(found.shape));
  const name = columns.find(
    ({ reading, evidence }) => reading.means.has("name") && valueFit("price", evidence) >= leastSwapped,
  );
  if (price === undefined || name === undefined) return [];
  return [{ code: "name_and_price_swapped", headers: [name.header, price.column.header], share: price.found.share }];
}

function isWords(shape: Contradiction["shape"]): boolean {
  return shape === "text" || shape === "word" || shape === "person";
}
