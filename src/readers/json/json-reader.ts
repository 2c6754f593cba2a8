import { OperatorError } from "../../errors.ts";
import type { ReadHints, ReadPlan } from "../../model/read-plan.ts";
import type { Evidence, TableSample } from "../../model/recognised-file.ts";
import type { SourceFile } from "../../model/source-file.ts";
import { detectEncoding, encodingEvidence } from "../detect-encoding.ts";
import type { Reader } from "../reader.ts";
import { findRecords } from "./find-records.ts";
import { recordFlattener } from "./flatten-record.ts";
import { readJsonRecords } from "./json-records.ts";
import { recordTables, sampleRecords } from "./record-tables.ts";
import { recordsEvidence } from "./records-evidence.ts";
import { openUtf8 } from "./utf8-content.ts";

/** A JSON text with its records in an array, wherever it stands, or with one record that is the text itself. */
export const jsonReader: Reader = {
  format: "json",

  async sample(file, wrapping, hints) {
    const found = await detectEncoding(file, wrapping, hints);
    const { encoding } = found;
    const content = { format: "json", compression: wrapping.compression, encoding } as const;
    const recordPaths = hints.records ? [hints.records] : await findRecords(openUtf8(file, content));
    const tables: TableSample[] = [];
    for (const records of recordPaths) {
      const base = { ...content, delimiter: undefined, sheet: undefined, records };
      tables.push(...(await sampleTables(file, base, hints)));
    }
    if (tables.length === 0) throw new OperatorError("file.no_rows", { file: file.name });
    const evidence: Evidence[] = [encodingEvidence(found)];
    return { tables, evidence: [...evidence, ...recordsEvidence(tables, hints)] };
  },

  async *rows(file, plan) {
    const flatten = recordFlattener({ columns: plan.columns ?? [], items: plan.items });
    for await (const records of readJsonRecords(openUtf8(file, plan), plan.records ?? [])) {
      yield records.flatMap(flatten);
    }
  },
};

async function sampleTables(
  file: SourceFile,
  base: Omit<ReadPlan, "items" | "columns">,
  hints: ReadHints,
): Promise<readonly TableSample[]> {
  const sample = await sampleRecords(readJsonRecords(openUtf8(file, base), base.records ?? []));
  if (!sample.records.some(({ value }) => value instanceof Map)) return [];
  return recordTables(sample, base, hints);
}
