import { resolve } from "node:path";
import type { SourceFile } from "../model/source-file.ts";
import type { Steps } from "../pipeline/steps.ts";
import { parts } from "./parts.ts";

/** `name` is a path, or `-` for standard input. */
export async function openSource(name: string, stop: AbortSignal): Promise<SourceFile> {
  const { openDiskFile, spoolStream } = await parts.readers();
  return name === "-" ? spoolStream(process.stdin, name, stop) : openDiskFile(resolve(name), name, stop);
}

/** Opens a file of which no more is read than it takes to recognise it. */
export async function lookInto<Seen>(
  name: string,
  look: (file: SourceFile, steps: Pick<Steps, "recognise">) => Promise<Seen>,
): Promise<Seen> {
  const { recogniseFile } = await parts.readers();
  const file = await openSource(name, new AbortController().signal);
  try {
    return await look(file, { recognise: recogniseFile });
  } finally {
    await file.close();
  }
}
