import { type MappableField, mappableFields } from "../../model/mapped-record.ts";
import { columnMap, type RecognisedColumns } from "../column-map.ts";
import { assignColumns, columnsOf, type ShownTable } from "./assign-columns.ts";
import { columnsRefusal } from "./columns-refusal.ts";
import { contraryColumns, mappingDoubts } from "./mapping-doubts.ts";
import { purchaseLayout } from "./purchase-layout.ts";
import { findingOf, tableFields } from "./table-fields.ts";

/** Finds the columns by what their names say and what their values are, and says what keeps the table from being imported. */
export function recogniseColumns(file: string, table: ShownTable): RecognisedColumns {
  const columns = columnsOf(table);
  const assignment = assignColumns(table, columns);
  const contrary = contraryColumns(columns);
  const purchases = purchaseLayout(file, table, { columns, fields: tableFields(assignment, columns) });
  const { layout, list, fields } = purchases;
  const positionsOf = (field: MappableField) =>
    fields.find((choice) => choice.field === field)?.columns.map(({ position }) => position) ?? [];
  return {
    ...columnMap(table.headers, positionsOf),
    layout,
    list,
    findings: mappableFields.flatMap((field) => fields.filter((choice) => choice.field === field).map(findingOf)),
    doubts: mappingDoubts(table.rows, { named: table.named, columns, assignment, contrary }),
    awaited: [],
    refusal: columnsRefusal(file, table, { ...purchases, columns, assignment, contrary }),
  };
}
