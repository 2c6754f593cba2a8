import { Readable } from "node:stream";
import type { SourceFile } from "../model/source-file.ts";

/** A file in memory that arrives in chunks of the given size, and knows which of its streams are still open. */
export interface ChunkedFile extends SourceFile {
  readonly openStreams: () => number;
}

export function chunkedFile(name: string, bytes: Buffer, chunkBytes: number): ChunkedFile {
  let openStreams = 0;
  return {
    name,
    path: undefined,
    bytes: bytes.length,
    openStreams: () => openStreams,
    open: ({ start = 0, end = bytes.length - 1 } = {}) => {
      openStreams += 1;
      const stop = Math.min(end + 1, bytes.length);
      let position = start;
      const stream = new Readable({
        read() {
          const next = Math.min(position + chunkBytes, stop);
          this.push(position < next ? bytes.subarray(position, next) : null);
          position = next;
        },
      });
      return stream.once("close", () => {
        openStreams -= 1;
      });
    },
    ensureUnchanged: async () => {},
    close: async () => {},
  };
}
