import { isAscii } from "node:buffer";
import type { SourceFile } from "../model/source-file.ts";
import type { Wrapping } from "./reader.ts";
import { openContent } from "./unwrap.ts";

const windowBytes = 2 ** 20;
const wrappedBytes = 16 * windowBytes;

/**
 * Stretches of a file from which its encoding can be told: head, middle and end; of a wrapped file, where nothing can
 * be skipped, a longer head. If they are all ASCII, the first stretch that is not. A stretch may begin and end inside a
 * character.
 */
export async function textSample(file: SourceFile, { compression }: Wrapping): Promise<readonly Buffer[]> {
  const stretches =
    compression === "none"
      ? await Promise.all(windows(file.bytes).map((range) => readUpTo(file.open(range), 3 * windowBytes)))
      : [await readUpTo(openContent(file, compression), wrappedBytes)];
  return stretches.every((stretch) => isAscii(stretch))
    ? [await readUpTo(beyondAscii(openContent(file, compression)), windowBytes)]
    : stretches;
}

/** The first bytes of a stream, which is closed after them. */
export async function readUpTo(stream: AsyncIterable<Buffer>, bytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= bytes) break;
  }
  return Buffer.concat(chunks).subarray(0, bytes);
}

function windows(bytes: number): readonly { readonly start: number; readonly end: number }[] {
  if (bytes <= 3 * windowBytes) return [{ start: 0, end: bytes - 1 }];
  return [0, Math.floor((bytes - windowBytes) / 2), bytes - windowBytes].map((start) => ({
    start,
    end: start + windowBytes - 1,
  }));
}

/** From the first byte that is not ASCII on. */
async function* beyondAscii(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let begun = false;
  for await (const chunk of chunks) {
    if (!begun && isAscii(chunk)) continue;
    yield begun ? chunk : chunk.subarray(chunk.findIndex((byte) => byte > 0x7f));
    begun = true;
  }
}
