import type { ReadHints, ReadPlan } from "../../model/read-plan.ts";
import type { TableSample } from "../../model/recognised-file.ts";
import type { SourceRow } from "../../model/source-row.ts";
import { recordFlattener } from "./flatten-record.ts";
import type { JsonRecord } from "./json-record.ts";
import { isJsonObject } from "./json-value.ts";
import { findColumns, findItems } from "./record-columns.ts";

const maxRecords = 1_000;
const maxBytes = 2 ** 20;
const maxRows = 300;
const maxVariants = 10;

/** The first records of a table. */
export interface RecordSample {
  readonly records: readonly JsonRecord[];
  /** The table has no more than these. */
  readonly whole: boolean;
}

/** The first 1 000 records, or those in 1 MiB from the end of the first. */
export async function sampleRecords(arrays: AsyncIterable<readonly JsonRecord[]>): Promise<RecordSample> {
  const records: JsonRecord[] = [];
  for await (const array of arrays) {
    for (const record of array) {
      const isBeyond = record.end - (records[0]?.end ?? record.end) > maxBytes;
      if (records.length === maxRecords || isBeyond) return { records, whole: false };
      records.push(record);
    }
  }
  return { records, whole: true };
}

/** One table per array of objects that could make its rows; one with a row per record where there is no such array. */
export function recordTables(
  sample: RecordSample,
  base: Omit<ReadPlan, "items" | "columns">,
  hints: ReadHints,
): readonly TableSample[] {
  const objects = sample.records.map(({ value }) => value).filter(isJsonObject);
  const found = hints.items === undefined ? findItems(objects) : [hints.items];
  const variants = found.length === 0 ? [undefined] : found.slice(0, maxVariants);
  return variants.map((items) => {
    const columns = findColumns(objects, items, hints.columns ?? []);
    const rows = firstRows(sample.records, recordFlattener({ columns, items }));
    const whole = sample.whole && rows.length <= maxRows;
    return { plan: { ...base, items, columns }, rows: rows.slice(0, maxRows), whole, hidden: false };
  });
}

/** At least one more than the sample takes, where there are more. */
function firstRows(
  records: readonly JsonRecord[],
  flatten: (record: JsonRecord) => readonly SourceRow[],
): readonly SourceRow[] {
  const rows: SourceRow[] = [];
  for (const record of records) {
    rows.push(...flatten(record));
    if (rows.length > maxRows) break;
  }
  return rows;
}
