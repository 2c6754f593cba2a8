import { createHash } from "node:crypto";
import type { SourceFile } from "../model/source-file.ts";

/** SHA-256 of the bytes as they lie on disk, in hex: by it a file is known again under any name. */
export async function fingerprint(file: SourceFile): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of file.open()) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
