import { readFile } from "node:fs/promises";
import type { SourceFile } from "../model/source-file.ts";
import { memoryFile } from "./memory-file.ts";

/** A file of `fixtures/`, held in memory, so that a test need not close it. */
export async function fixture(name: string): Promise<SourceFile> {
  return memoryFile(name, await readFile(new URL(`../../fixtures/${name}`, import.meta.url)));
}
