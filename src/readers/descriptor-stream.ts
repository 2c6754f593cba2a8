import { close, read } from "node:fs";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { OperatorError } from "../errors.ts";

const chunkBytes = 2 ** 16;
const closeDescriptor = promisify(close);

/** An open file of which only the descriptor is known, with its size when it was opened. */
export interface OpenFile {
  /** For the errors. */
  readonly name: string;
  readonly descriptor: number;
  readonly bytes: number;
}

/**
 * The bytes from `start` to `end` (inclusive) by positional reads, so that any number of streams can read one
 * descriptor. The descriptor stays open. A failure arrives as `file.read_failed`.
 */
export function readDescriptor(
  file: OpenFile,
  range: { readonly start?: number; readonly end?: number } = {},
): Readable {
  let position = range.start ?? 0;
  const stop = Math.min((range.end ?? file.bytes - 1) + 1, file.bytes);
  return new Readable({
    highWaterMark: chunkBytes,
    read() {
      const length = Math.min(chunkBytes, stop - position);
      if (length <= 0) {
        this.push(null);
        return;
      }
      read(file.descriptor, Buffer.allocUnsafe(length), 0, length, position, (error, count, buffer) => {
        if (error) {
          this.destroy(readFailed(file.name, error));
          return;
        }
        position += count;
        this.push(count === 0 ? null : buffer.subarray(0, count));
      });
    },
  });
}

export function readFailed(file: string, error: NodeJS.ErrnoException): OperatorError {
  return new OperatorError("file.read_failed", { file, cause: error.code ?? error.name }, error);
}

/** Closes a descriptor once, however often it is called. */
export function closeOnce(descriptor: number): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => {
    closed ??= closeDescriptor(descriptor);
    return closed;
  };
}
