import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { StringDecoder } from "node:string_decoder";
import { reportError } from "./report-error.ts";

const flushAtCharacters = 256 * 1024;

/**
 * Rows kept on disk until their report can be written: its columns and its encoding are known only at the end. The file
 * has no name while it is in use, so that nothing stays behind after a kill; Windows cannot do that and removes it last.
 */
export class RejectSpool<Row> {
  #file: FileHandle | undefined;
  #path: string | undefined;
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
    if (this.#characters >= flushAtCharacters) await this.#flush();
  }

  /** Every row, in the order in which they were appended, in arrays. */
  async *read(): AsyncIterable<readonly Row[]> {
    const file = await this.#flush();
    const decoder = new StringDecoder("utf8");
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
    if (this.#path !== undefined) await rm(dirname(this.#path), { recursive: true, force: true });
    this.#path = undefined;
  }

  async #flush(): Promise<FileHandle> {
    const text = this.#lines.join("");
    this.#lines = [];
    this.#characters = 0;
    try {
      this.#file ??= await this.#open();
      await this.#file.appendFile(text);
      return this.#file;
    } catch (error) {
      throw reportError(error, this.#path ?? tmpdir());
    }
  }

  async #open(): Promise<FileHandle> {
    const folder = await mkdtemp(join(tmpdir(), "intake-rejects-"));
    this.#path = join(folder, "rows");
    const file = await open(this.#path, "wx+", 0o600);
    if (process.platform !== "win32") await rm(folder, { recursive: true });
    return file;
  }
}
