import { OperatorError } from "../../errors.ts";
import { type MappableField, mappableFields, type ValueField, valueFields } from "../../model/mapped-record.ts";
import { columnMap, type RecognisedColumns } from "../column-map.ts";
import { shownHeaders } from "../shown-headers.ts";
import { type Assignment, assignColumns, columnsOf, type ShownTable } from "./assign-columns.ts";
import { type HeaderMeaning, headerMeanings } from "./header-dictionary.ts";
import { type ContraryColumn, contraryColumns, mappingDoubts } from "./mapping-doubts.ts";
import { type Column, valueFit } from "./score-columns.ts";
import { type FieldChoice, findingOf, tableFields } from "./table-fields.ts";

/** Finds the columns by what their names say and what their values are, and says what keeps the table from being imported. */
export function recogniseColumns(file: string, table: ShownTable): RecognisedColumns {
  const columns = columnsOf(table);
  const assignment = assignColumns(table, columns);
  const fields = tableFields(assignment, columns);
  const contrary = contraryColumns(columns);
  const positionsOf = (field: MappableField) =>
    fields.find((choice) => choice.field === field)?.columns.map(({ position }) => position) ?? [];
  return {
    ...columnMap(table.headers, positionsOf),
    layout: "long",
    list: undefined,
    findings: mappableFields.flatMap((field) => fields.filter((choice) => choice.field === field).map(findingOf)),
    doubts: mappingDoubts(table.rows, { columns, assignment, contrary }),
    refusal: refusalOf(file, table, { columns, assignment, fields, contrary }),
  };
}

interface Found {
  readonly columns: readonly Column[];
  readonly assignment: Assignment;
  readonly fields: readonly FieldChoice[];
  readonly contrary: readonly ContraryColumn[];
}

function refusalOf(file: string, table: ShownTable, found: Found): OperatorError | undefined {
  const missing = missingFields(found.fields);
  const contrary = found.contrary.find(({ meaning }) => missing.includes(fieldOf(meaning) as ValueField));
  if (contrary !== undefined) return contradicted(file, contrary, found);
  if (missing.length === 1 && missing[0] === "price") {
    const sums = found.columns.filter(({ reading }) => reading.means.has("sum"));
    if (sums[0] !== undefined) return new OperatorError("mapping.only_sum", { file, header: sums[0].header });
  }
  if (missing.length > 0) {
    return new OperatorError("mapping.incomplete", { file, missing, headers: shownHeaders(table) });
  }
  return ambiguity(file, found);
}

function missingFields(fields: readonly FieldChoice[]): readonly ValueField[] {
  const has = (field: MappableField) => fields.some((choice) => choice.field === field);
  return valueFields.filter((field) => !has(field) && !(field === "price" && has("sum") && has("quantity")));
}

function contradicted(file: string, { meaning, column, found }: ContraryColumn, all: Found): OperatorError {
  const other = all.columns.find(
    (one) => one !== column && one.reading.means.size > 0 && valueFit(meaning, one.evidence) >= found.share,
  );
  return new OperatorError("mapping.contradicted", {
    file,
    field: fieldOf(meaning),
    header: column.header,
    found: found.shape,
    percent: Math.round(found.share * 100),
    better: other?.header,
  });
}

function ambiguity(file: string, { assignment, fields }: Found): OperatorError | undefined {
  for (const meaning of headerMeanings) {
    const field = fieldOf(meaning);
    const choice = fields.find((one) => one.field === field);
    const chosen = assignment.chosen.get(meaning)?.column;
    const rivals = assignment.rivals.get(meaning) ?? [];
    if (choice === undefined || chosen === undefined || !choice.columns.includes(chosen)) continue;
    if (field === "order" || rivals.every((rival) => choice.columns.includes(rival))) continue;
    const headers = [chosen, ...rivals].sort((a, b) => a.position - b.position).map(({ header }) => header);
    return new OperatorError("mapping.ambiguous", { file, field, headers });
  }
  return undefined;
}

function fieldOf(meaning: HeaderMeaning): MappableField {
  if (meaning === "surname" || meaning === "givenName" || meaning === "patronymic") return "fio";
  return meaning === "productCode" ? "name" : meaning;
}
