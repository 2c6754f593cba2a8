import { OperatorError } from "../../errors.ts";
import type { Evidence, TableSample } from "../../model/recognised-file.ts";
import type { SourceFile } from "../../model/source-file.ts";
import { detectEncoding, encodingEvidence } from "../detect-encoding.ts";
import type { Reader } from "../reader.ts";
import { findRecords } from "./find-records.ts";
import { recordFlattener } from "./flatten-record.ts";
import { type JsonRecord, maxRecordSize } from "./json-record.ts";
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
    let tooLarge: JsonRecord | undefined;
    for (const records of recordPaths) {
      const base = { ...content, delimiter: undefined, sheet: undefined, records };
      const sample = await sampleRecords(readJsonRecords(openUtf8(file, base), records));
      tooLarge ??= sample.records.find(({ flaw }) => flaw === "row.too_large");
      if (sample.records.some(({ value }) => value instanceof Map)) {
        tables.push(...(await recordTables(sample, base, hints)));
      }
    }
    if (tables.length === 0) throw nothingToRead(file, tooLarge);
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

function nothingToRead(file: SourceFile, tooLarge: JsonRecord | undefined): OperatorError {
  if (tooLarge === undefined) return new OperatorError("file.no_rows", { file: file.name });
  return new OperatorError("file.record_too_large", { file: file.name, line: tooLarge.line, limit: maxRecordSize });
}
