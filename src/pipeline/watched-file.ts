import { pipeline, Transform } from "node:stream";
import type { SourceFile } from "../model/source-file.ts";

/** The same file, telling how many of its bytes have been read so far. */
export function watchedFile(file: SourceFile, onBytes: (bytesRead: number) => void): SourceFile {
  let bytesRead = 0;
  return {
    name: file.name,
    path: file.path,
    bytes: file.bytes,
    open(range) {
      const counter = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          bytesRead += chunk.length;
          onBytes(bytesRead);
          done(null, chunk);
        },
      });
      return pipeline(file.open(range), counter, () => {});
    },
    ensureUnchanged: () => file.ensureUnchanged(),
    close: () => file.close(),
  };
}
