import { type Cell, cellText } from "../model/cell.ts";
import { rubles } from "../model/kopecks.ts";
import { clientFields, type MappedRecord, type ValueField } from "../model/mapped-record.ts";
import type { Policy } from "../model/profile.ts";
import type { TracedValue } from "../model/row-explanation.ts";
import { emailField } from "./email.ts";
import { fioField } from "./fio.ts";
import type { AcceptedValue, JudgedValue } from "./judge-value.ts";
import { judgeValues } from "./judged-record.ts";

/** What the judge makes of each value of a record: the client as the first row names it, then every purchase. */
export function traceRecord(record: MappedRecord, policy: Policy): readonly TracedValue[] {
  const { client, purchases } = judgeValues(record, policy);
  const { otherPhones, otherEmails } = client.cells;
  const alternatives = { fio: [], phone: otherPhones, email: otherEmails };
  const rowAt = (index: number) => record.rows[index]?.row ?? 0;
  const traced = ({ field, row, columns, cells, judged }: Judged): TracedValue => ({
    field,
    row,
    columns,
    sent: cells.map(cellText).join(" | "),
    ...(judged.accepted
      ? {
          read: readable(judged.value),
          repaired: judged.repaired,
          codes: [],
          notices: judged.notices,
          suggestion: suggestionFor(field, judged, policy),
        }
      : { read: undefined, repaired: false, codes: judged.codes, notices: [], suggestion: undefined }),
  });
  return [
    ...clientFields.map((field) =>
      traced({
        field,
        row: rowAt(0),
        columns: client.cells.columns[field] ?? [],
        cells: [client.cells[field], ...alternatives[field]],
        judged: client[field],
      }),
    ),
    ...purchases.flatMap(({ cells, name, price, priceFrom }) => {
      const row = rowAt(cells.rowIndex);
      const priceColumns = priceFrom.flatMap((source) => cells.columns[source] ?? []);
      return [
        traced({ field: "name", row, columns: cells.columns.name ?? [], cells: [cells.name], judged: name }),
        traced({
          field: "price",
          row,
          columns: priceColumns,
          cells: priceFrom.map((source) => cells[source]),
          judged: price,
        }),
      ];
    }),
  ];
}

interface Judged {
  readonly field: ValueField;
  readonly row: number;
  readonly columns: readonly string[];
  /** Several where the field has several columns to choose from, or is computed of several. */
  readonly cells: readonly Cell[];
  readonly judged: JudgedValue<string | number>;
}

function suggestionFor(
  field: ValueField,
  { value, notices }: AcceptedValue<string | number>,
  policy: Policy,
): string | undefined {
  if (notices.length === 0 || typeof value === "number") return undefined;
  const rule = { fio: fioField, email: emailField }[field as string];
  return rule?.suggest(value, policy);
}

function readable(value: string | number): string {
  return typeof value === "number" ? rubles(value) : value;
}
