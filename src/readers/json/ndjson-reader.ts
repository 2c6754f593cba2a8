import { OperatorError } from "../../errors.ts";
import { detectEncoding, encodingEvidence } from "../detect-encoding.ts";
import type { Reader } from "../reader.ts";
import { recordFlattener } from "./flatten-record.ts";
import { readNdjsonRecords } from "./ndjson-records.ts";
import { recordTables, sampleRecords } from "./record-tables.ts";
import { recordsEvidence } from "./records-evidence.ts";
import { openUtf8 } from "./utf8-content.ts";

/** One JSON object per line. */
export const ndjsonReader: Reader = {
  format: "ndjson",

  async sample(file, wrapping, hints) {
    const found = await detectEncoding(file, wrapping, hints);
    const { encoding } = found;
    const content = { format: "ndjson", compression: wrapping.compression, encoding } as const;
    const sample = await sampleRecords(readNdjsonRecords(openUtf8(file, content)));
    const [first] = sample.records;
    if (!first) throw new OperatorError("file.no_rows", { file: file.name });
    if (!sample.records.some(({ value }) => value)) {
      throw new OperatorError("file.broken", { file: file.name, format: "ndjson", line: first.line });
    }
    const base = { ...content, delimiter: undefined, sheet: undefined, records: undefined };
    const tables = await recordTables(sample, base, hints);
    return { tables, evidence: [encodingEvidence(found), ...recordsEvidence(tables, hints)] };
  },

  async *rows(file, plan) {
    const flatten = recordFlattener({ columns: plan.columns ?? [], items: plan.items });
    for await (const records of readNdjsonRecords(openUtf8(file, plan))) yield records.flatMap(flatten);
  },
};
