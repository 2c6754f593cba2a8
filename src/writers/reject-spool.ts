import type { FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { StringDecoder } from "node:string_decoder";
import { type NamelessFile, openNamelessFile } from "../nameless-file.ts";
import { reportError } from "./report-error.ts";

const flushAtCharacters = 64 * 1024;
/** As strings are in memory: UTF-8 would be smaller, and take three times as long to write and to read. */
const encoding = "utf16le";

/** Rows kept on disk until their report can be written: its columns and its encoding are known only at the end. */
export class RejectSpool<Row> {
  #file: NamelessFile | undefined;
  #lines: string[] = [];
  #characters = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  async append(rows: readonly Row[]): Promise<void> {
    for (const row of rows) {
      const line = `${JSON.stringify(row)}\n`;
      this.#lines.push(line);
      this.#characters += line.length;
    }
    this.#length += rows.length;
    if (this.#characters >= flushAtCharacters) await this.flush();
  }

  /** Every row, in the order in which they were appended, in arrays. Where several read at once, after a `flush`. */
  async *read(): AsyncIterable<readonly Row[]> {
    const file = await this.flush();
    const decoder = new StringDecoder(encoding);
    const buffer = Buffer.alloc(flushAtCharacters);
    let position = 0;
    let unfinished: string[] = [];
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
      if (bytesRead === 0) return;
      position += bytesRead;
      const lines = decoder.write(buffer.subarray(0, bytesRead)).split("\n");
      const last = lines.pop() ?? "";
      if (lines.length > 0) {
        lines[0] = unfinished.join("") + lines[0];
        unfinished = [];
        yield lines.map((line) => JSON.parse(line) as Row);
      }
      unfinished.push(last);
    }
  }

  async close(): Promise<void> {
    this.#lines = [];
    this.#characters = 0;
    this.#length = 0;
    await this.#file?.close();
    this.#file = undefined;
  }

  /** Puts on disk what is not there yet. */
  async flush(): Promise<FileHandle> {
    const text = this.#lines.join("");
    this.#lines = [];
    this.#characters = 0;
    try {
      this.#file ??= await openNamelessFile();
      if (text !== "") await this.#file.handle.appendFile(text, encoding);
      return this.#file.handle;
    } catch (error) {
      throw reportError(error, tmpdir());
    }
  }
}
