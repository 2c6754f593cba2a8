import { OperatorError } from "../../errors.ts";
import { type JsonRecord, maxDepth, maxRecordSize, RecordQueue } from "./json-record.ts";
import { JsonFault, JsonScanner } from "./json-scanner.ts";
import { isJsonObject } from "./json-value.ts";
import type { Utf8Content } from "./utf8-content.ts";

/**
 * The records of a JSON text that `recordPath` leads to, in arrays of some hundreds, one array in memory. What comes
 * before a fault is yielded before it is thrown.
 */
export async function* readJsonRecords(
  { file, chunks }: Utf8Content,
  recordPath: readonly string[],
): AsyncGenerator<readonly JsonRecord[]> {
  const queue = new RecordQueue();
  let row = 0;
  const scanner = new JsonScanner(recordPath, (record) => {
    row += 1;
    const flaw = record.flaw ?? (isJsonObject(record.value) ? undefined : "row.unreadable");
    queue.push({ ...record, row, flaw });
  });
  for await (const chunk of chunks) {
    const fault = feed(scanner, chunk, file);
    yield* fault ? queue.rest() : queue.full();
    if (fault) throw fault;
  }
  finishJson(scanner, file);
  yield* queue.rest();
}

/** The fault in this chunk, if there is one. */
export function feed(scanner: JsonScanner, chunk: Buffer, file: string): OperatorError | undefined {
  try {
    scanner.feed(chunk);
    return undefined;
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return jsonError(file, error);
  }
}

/** Throws `file.empty` and `file.truncated`. */
export function finishJson(scanner: JsonScanner, file: string): void {
  const end = scanner.finish();
  if (end === "empty") throw new OperatorError("file.empty", { file });
  if (end === "cut short") throw new OperatorError("file.truncated", { file, format: "json" });
}

/** What a fault means for a file that is one JSON text. */
function jsonError(file: string, fault: JsonFault): OperatorError {
  switch (fault.kind) {
    case "malformed":
      return new OperatorError("file.broken", { file, format: "json", line: fault.line }, fault);
    case "too_deep":
      return new OperatorError("file.too_deep", { file, limit: maxDepth }, fault);
    case "too_large":
      return new OperatorError("file.record_too_large", { file, line: fault.line, limit: maxRecordSize }, fault);
  }
}
