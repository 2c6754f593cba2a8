import { isAmong } from "../../model/header-name.ts";
import type { ReadHints, ReadPlan } from "../../model/read-plan.ts";
import type { TableSample } from "../../model/recognised-file.ts";
import type { SourceRow } from "../../model/source-row.ts";
import { firstRows, sampleOf } from "../first-rows.ts";
import { type RecordLayout, recordFlattener } from "./flatten-record.ts";
import type { JsonRecord } from "./json-record.ts";
import { isJsonObject } from "./json-value.ts";
import { findColumns, findItems } from "./record-columns.ts";

const maxRecords = 1_000;
const maxBytes = 2 ** 20;
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
export async function recordTables(
  sample: RecordSample,
  base: Omit<ReadPlan, "items" | "columns">,
  hints: ReadHints,
): Promise<readonly TableSample[]> {
  const objects = sample.records.map(({ value }) => value).filter(isJsonObject);
  const found = hints.items === undefined ? findItems(objects) : [hints.items];
  const variants = found.length === 0 ? [undefined] : found.slice(0, maxVariants);
  const tables: TableSample[] = [];
  for (const items of variants) {
    const seen = findColumns(objects, items);
    const isSeen = isAmong(seen);
    const unseen = [...new Set(hints.columns)].filter((column) => !isSeen(column));
    const columns = [...seen, ...unseen];
    const { rows, whole } = sampleOf(await firstRows(flattened(sample.records, { columns, items })));
    tables.push({ plan: { ...base, items, columns }, rows, whole: sample.whole && whole, unseen, hidden: false });
  }
  return tables;
}

function* flattened(records: readonly JsonRecord[], layout: RecordLayout): Generator<readonly SourceRow[]> {
  const flatten = recordFlattener(layout);
  for (const record of records) yield flatten(record);
}
