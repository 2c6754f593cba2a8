import { pipeline, type Readable, type Transform } from "node:stream";
import { crc32 } from "node:zlib";
import { OperatorError } from "../errors.ts";

/** Compressed bytes on their way out of a wrapping, and what the wrapping promises about them. */
export interface Deflated {
  /** For the errors. */
  readonly file: string;
  readonly format: string;
  readonly bytes: number;
  readonly compressed: Readable;
  /** Undefined where the bytes are stored as they are. */
  readonly inflater: Transform | undefined;
  /** What must come out, where the wrapping says so and the inflater does not check it. */
  readonly promised: { readonly bytes: number; readonly crc32: number } | undefined;
}

/** No table compresses better than this; a bomb does. */
export const maxRatio = 200;
const bytesBeforeRatioCounts = 50 * 2 ** 20;
const maxBytes = 100 * 2 ** 30;

/**
 * The inflated bytes, counted and checked as they come. Throws `file.truncated`, `file.broken` or `file.bomb`; what was
 * yielded before that is sound only if the iteration ends without an error.
 */
export async function* inflate(deflated: Deflated): AsyncGenerator<Buffer> {
  const { file, format, promised } = deflated;
  let bytes = 0;
  let checksum = 0;
  for await (const chunk of inflated(deflated)) {
    bytes += chunk.length;
    refuseBomb(deflated, bytes);
    if (promised && bytes > promised.bytes) break;
    if (promised) checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (promised && (promised.bytes !== bytes || promised.crc32 !== checksum)) {
    throw new OperatorError("file.broken", { file, format, line: undefined });
  }
}

async function* inflated({ file, format, compressed, inflater }: Deflated): AsyncGenerator<Buffer> {
  if (!inflater) {
    yield* compressed;
    return;
  }
  try {
    // The iteration below receives every error of the pipeline; the callback is only demanded.
    yield* pipeline(compressed, inflater, () => {});
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "Z_BUF_ERROR") throw new OperatorError("file.truncated", { file, format }, error);
    if (code.startsWith("Z_")) throw new OperatorError("file.broken", { file, format, line: undefined }, error);
    throw error;
  }
}

/** Whether so many bytes cannot be the content of so few. */
export function isBomb(compressedBytes: number, bytes: number): boolean {
  return bytes > bytesBeforeRatioCounts && bytes > compressedBytes * maxRatio;
}

function refuseBomb({ file, bytes: compressedBytes }: Deflated, bytes: number): void {
  if (bytes > maxBytes) throw new OperatorError("file.bomb", { file, limit: "100 GiB" });
  if (isBomb(compressedBytes, bytes)) {
    throw new OperatorError("file.bomb", { file, limit: `${maxRatio}:1` });
  }
}
