import { createHash } from "node:crypto";
import { OperatorError } from "../errors.ts";
import type { SourceFile } from "../model/source-file.ts";

/**
 * SHA-256 of the bytes as they lie on disk, in hex: by it a file is known again under any name. Throws `run.interrupted`
 * at `stop`.
 */
export async function fingerprint(file: SourceFile, stop: Pick<AbortSignal, "aborted">): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of file.open()) {
    if (stop.aborted) throw new OperatorError("run.interrupted", { file: file.name });
    hash.update(chunk as Buffer);
  }
  return hash.digest("hex");
}
