import { utf8Mark } from "../byte-order-mark.ts";
import { type JsonRecord, maxRecordBytes, RecordQueue } from "./json-record.ts";
import { JsonFault, JsonScanner, type ScannedRecord } from "./json-scanner.ts";
import { isJsonObject } from "./json-value.ts";
import { PlainLines } from "./plain-lines.ts";
import type { Utf8Content } from "./utf8-content.ts";

/** One record per line that is not blank, in arrays of some hundreds. A line that is no object is a record with a flaw. */
export async function* readNdjsonRecords({ chunks }: Utf8Content): AsyncGenerator<readonly JsonRecord[]> {
  const splitter = new LineSplitter();
  const reader = new LineReader();
  const queue = new RecordQueue();
  for await (const chunk of chunks) {
    for (const line of splitter.split(chunk)) reader.read(line, queue);
    yield* queue.full();
  }
  for (const line of splitter.end()) reader.read(line, queue);
  yield* queue.rest();
}

interface Line {
  readonly number: number;
  /** Where it ends, in bytes from the beginning. */
  readonly end: number;
  /** Undefined where the line is too large to hold. */
  readonly bytes: Buffer | undefined;
}

class LineReader {
  readonly #plain = new PlainLines();
  #scanned: ScannedRecord | undefined;
  #scanner = this.#newScanner();

  /** Adds the record of a line to the queue; a blank line has none. */
  read(line: Line, queue: RecordQueue): void {
    const { bytes } = line;
    if (!bytes) queue.push({ ...position(line), value: undefined, flaw: "row.too_large" });
    else if (!isBlank(bytes)) queue.push(this.#record(line, bytes));
  }

  #record(line: Line, bytes: Buffer): JsonRecord {
    const plain = this.#plain.read(bytes);
    // Spelled out: copying takes as long as reading.
    if (plain !== undefined)
      return { row: line.number, line: line.number, end: line.end, value: plain, flaw: undefined };
    const scanned = this.#scan(bytes) ? this.#scanned : undefined;
    if (!isJsonObject(scanned?.value)) {
      const text = bytes.toString("utf8").trim();
      return { ...position(line), value: undefined, flaw: "row.unreadable", text };
    }
    return { ...position(line), value: scanned.value, flaw: scanned.flaw };
  }

  /** True if the line is one whole JSON text. */
  #scan(bytes: Buffer): boolean {
    this.#scanned = undefined;
    try {
      this.#scanner.feed(bytes);
      // A number ends only where something follows it.
      this.#scanner.feed(lineEnd);
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      this.#scanner = this.#newScanner();
      return false;
    }
    if (!this.#scanner.isComplete) {
      this.#scanner = this.#newScanner();
      return false;
    }
    this.#scanner.startOver();
    return true;
  }

  #newScanner(): JsonScanner {
    return new JsonScanner(undefined, (record) => {
      this.#scanned = record;
    });
  }
}

const lineEnd = Buffer.from("\n");
const newline = 0x0a;

class LineSplitter {
  #number = 1;
  #end = 0;
  #pieces: Buffer[] = [];
  #pieceBytes = 0;

  /** The lines that end in this chunk. */
  *split(chunk: Buffer): Generator<Line> {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      yield this.#endLine(chunk.subarray(start, end));
      start = end + 1;
    }
    this.#pieceBytes += chunk.length - start;
    if (this.#pieceBytes > maxRecordBytes) this.#pieces = [];
    else if (start < chunk.length) this.#pieces.push(chunk.subarray(start));
  }

  /** The last line, where no newline ends it. */
  *end(): Generator<Line> {
    if (this.#pieceBytes > 0) yield this.#endLine(Buffer.alloc(0));
  }

  #endLine(last: Buffer): Line {
    this.#end += this.#pieceBytes + last.length + 1;
    const bytes = withoutMark(joinPieces(this.#pieces, this.#pieceBytes, last));
    const line = { number: this.#number, end: this.#end, bytes };
    this.#number += 1;
    this.#pieces = [];
    this.#pieceBytes = 0;
    return line;
  }
}

function joinPieces(pieces: readonly Buffer[], pieceBytes: number, last: Buffer): Buffer | undefined {
  if (pieceBytes + last.length > maxRecordBytes) return undefined;
  return pieces.length === 0 ? last : Buffer.concat([...pieces, last]);
}

/** Files that were put together with `cat` have a byte order mark in the middle. */
function withoutMark(line: Buffer | undefined): Buffer | undefined {
  const isMarked = line?.[0] === utf8Mark[0] && line?.subarray(0, utf8Mark.length).equals(utf8Mark);
  return isMarked ? line?.subarray(utf8Mark.length) : line;
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}

function position({ number, end }: Line): Pick<JsonRecord, "row" | "line" | "end"> {
  return { row: number, line: number, end };
}
