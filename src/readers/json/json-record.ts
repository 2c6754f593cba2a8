import type { RowFlaw } from "../../model/source-row.ts";
import type { JsonValue } from "./json-value.ts";

/** One record as it stands in the file: what becomes one row, or one row per element of its items. */
export interface JsonRecord {
  /** Undefined where it could not be read or held. */
  readonly value: JsonValue | undefined;
  /** Position in its array, or line of an NDJSON file; from 1. */
  readonly row: number;
  readonly line: number;
  /** Where it ends, in bytes from the beginning; the same however the file is cut into chunks. */
  readonly end: number;
  readonly flaw: RowFlaw["code"] | undefined;
  /** The text of an unreadable line, for the report. */
  readonly text?: string;
}

/** A larger record is not held in memory. */
export const maxRecordBytes = 16 * 2 ** 20;
export const maxRecordSize = `${maxRecordBytes / 2 ** 20} MiB`;
/** Containers open at once, the outermost included. */
export const maxDepth = 200;

const recordsPerArray = 256;
const bytesPerArray = 2 ** 20;

/** Records on their way to the consumer, in arrays of some hundreds, fewer where they are large. */
export class RecordQueue {
  readonly #records: JsonRecord[] = [];
  #start = 0;

  push(record: JsonRecord): void {
    this.#records.push(record);
  }

  /** The arrays that are full. */
  *full(): Generator<readonly JsonRecord[]> {
    while (this.#records.length >= recordsPerArray || this.#bytes() > bytesPerArray) yield this.#take();
  }

  *rest(): Generator<readonly JsonRecord[]> {
    while (this.#records.length > 0) yield this.#take();
  }

  #bytes(): number {
    return (this.#records.at(-1)?.end ?? this.#start) - this.#start;
  }

  #take(): readonly JsonRecord[] {
    const taken = this.#records.splice(0, recordsPerArray);
    this.#start = taken.at(-1)?.end ?? this.#start;
    return taken;
  }
}
