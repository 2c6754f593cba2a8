import { Readable } from "node:stream";
import type { SourceFile } from "../model/source-file.ts";

/** A file of which a test has the bytes. */
export function memoryFile(name: string, bytes: Buffer): SourceFile {
  return {
    name,
    path: undefined,
    bytes: bytes.length,
    open: ({ start = 0, end = bytes.length - 1 } = {}) => Readable.from([bytes.subarray(start, end + 1)]),
    ensureUnchanged: async () => {},
    close: async () => {},
  };
}
