import type { FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import { OperatorError } from "../errors.ts";

/** Few reads are fast; what is handed on at once is what readers turn into rows at once. */
const [readBytes, pieceBytes] = [2 ** 18, 2 ** 16];

/** A file that is open, with its size when it was opened. */
export interface OpenFile {
  /** For the errors. */
  readonly name: string;
  readonly handle: FileHandle;
  readonly bytes: number;
}

/**
 * The bytes from `start` to `end` (inclusive) by positional reads, so that any number of streams can read one handle. The
 * handle stays open. A failure arrives as `file.read_failed`, a file that has become shorter as `file.changed`.
 */
export function readHandle(file: OpenFile, range: { readonly start?: number; readonly end?: number } = {}): Readable {
  let position = range.start ?? 0;
  const stop = Math.min((range.end ?? file.bytes - 1) + 1, file.bytes);
  return new Readable({
    highWaterMark: readBytes,
    read() {
      const length = Math.min(readBytes, stop - position);
      if (length <= 0) {
        this.push(null);
        return;
      }
      const take = ({ bytesRead, buffer }: { readonly bytesRead: number; readonly buffer: Buffer }) => {
        position += bytesRead;
        if (bytesRead === 0) this.destroy(new OperatorError("file.changed", { file: file.name }));
        for (let at = 0; at < bytesRead; at += pieceBytes) {
          this.push(buffer.subarray(at, Math.min(at + pieceBytes, bytesRead)));
        }
      };
      file.handle
        .read(Buffer.allocUnsafe(length), 0, length, position)
        .then(take, (error) => this.destroy(readFailed(file.name, error)));
    },
  });
}

export function readFailed(file: string, error: NodeJS.ErrnoException): OperatorError {
  return new OperatorError("file.read_failed", { file, cause: error.code ?? error.name }, error);
}
