import { type Cell, cellText } from "../model/cell.ts";
import { rubles } from "../model/kopecks.ts";
import { clientFields, type FieldColumns, type MappedRecord, type ValueField } from "../model/mapped-record.ts";
import type { Policy } from "../model/profile.ts";
import type { TracedValue } from "../model/row-explanation.ts";
import type { JudgedValue } from "./judge-value.ts";
import { judgeValues } from "./judged-record.ts";

/** What the judge makes of each value of a record: the client as the first row names it, then every purchase. */
export function traceRecord(record: MappedRecord, policy: Policy, columns: FieldColumns): readonly TracedValue[] {
  const { client, purchases } = judgeValues(record, policy);
  const rowAt = (index: number) => record.rows[index]?.row ?? 0;
  const traced = (field: ValueField, row: number, cell: Cell, judged: JudgedValue<string | number>): TracedValue => ({
    field,
    row,
    columns: columns[field] ?? [],
    sent: cellText(cell),
    ...(judged.accepted
      ? { read: readable(judged.value), repaired: judged.repaired, codes: [], notices: judged.notices }
      : { read: undefined, repaired: false, codes: judged.codes, notices: [] }),
  });
  return [
    ...clientFields.map((field) => traced(field, rowAt(0), client.cells[field], client[field])),
    ...purchases.flatMap(({ cells, name, price }) => [
      traced("name", rowAt(cells.rowIndex), cells.name, name),
      traced("price", rowAt(cells.rowIndex), cells.price, price),
    ]),
  ];
}

function readable(value: string | number): string {
  return typeof value === "number" ? rubles(value) : value;
}
