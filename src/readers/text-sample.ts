import { isAscii } from "node:buffer";
import type { Readable } from "node:stream";
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
  return stretches.every((stretch) => isAscii(stretch)) ? [await firstBeyondAscii(file, compression)] : stretches;
}

/** The first bytes of a stream, which is closed after them. */
export async function readUpTo(stream: Readable, bytes: number): Promise<Buffer> {
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

async function firstBeyondAscii(file: SourceFile, compression: Wrapping["compression"]): Promise<Buffer> {
  for await (const chunk of openContent(file, compression)) {
    if (!isAscii(chunk)) return chunk;
  }
  return Buffer.alloc(0);
}
