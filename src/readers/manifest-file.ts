import { open } from "node:fs/promises";
import type { SourceFile } from "../model/source-file.ts";
import { readFailed } from "./handle-stream.ts";

/** Far more than the few facts of a manifest take. */
const longestManifest = 2 ** 16;

/** The text of `FILE.manifest.json` beside the file; undefined where there is none. Of a longer one only the beginning. */
export async function readManifestFile({ path, name }: SourceFile): Promise<string | undefined> {
  if (path === undefined) return undefined;
  try {
    const file = await open(`${path}.manifest.json`, "r");
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(longestManifest), 0, longestManifest, 0);
      return buffer.toString("utf8", 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw readFailed(`${name}.manifest.json`, error as NodeJS.ErrnoException);
  }
}
