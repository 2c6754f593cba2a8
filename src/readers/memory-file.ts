import { Readable } from "node:stream";
import type { SourceFile } from "../model/source-file.ts";

/** Bytes that are in memory already: a request body, a test. */
export function memoryFile(name: string, bytes: Buffer): SourceFile {
  return {
    name,
    path: undefined,
    bytes: bytes.length,
    open: ({ start = 0, end = bytes.length - 1 } = {}) => Readable.from([bytes.subarray(start, end + 1)]),
    close: async () => {},
  };
}
