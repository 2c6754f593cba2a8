import type { FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { addAbortSignal, type Readable } from "node:stream";
import { isDiskFull } from "../disk-full.ts";
import { OperatorError } from "../errors.ts";
import type { SourceFile } from "../model/source-file.ts";
import { type NamelessFile, openNamelessFile } from "../nameless-file.ts";
import { readFailed, readHandle } from "./handle-stream.ts";

/**
 * Copies a stream that can be read only once (standard input) into a temporary file that does not outlive the process.
 * Throws `disk.full`, `run.interrupted` at `stop`, and what the stream throws.
 */
export async function spoolStream(stream: Readable, name: string, stop?: AbortSignal): Promise<SourceFile> {
  const { handle, close } = await openSpool();
  if (stop !== undefined) addAbortSignal(stop, stream);
  try {
    const bytes = await copy(stream, handle);
    return {
      name,
      path: undefined,
      bytes,
      descriptor: handle.fd,
      open: (range) => readHandle({ name, handle, bytes }, range),
      ensureUnchanged: async () => {},
      close,
    };
  } catch (error) {
    await close();
    throw stop?.aborted ? new OperatorError("run.interrupted", { file: name }) : spoolError(error, name);
  }
}

/** By hand: a WriteStream that fails closes the file, whatever `autoClose` says. */
async function copy(stream: Readable, file: FileHandle): Promise<number> {
  let bytes = 0;
  for await (const chunk of stream) {
    await file.appendFile(chunk);
    bytes += chunk.length;
  }
  return bytes;
}

async function openSpool(): Promise<NamelessFile> {
  try {
    return await openNamelessFile();
  } catch (error) {
    throw spoolError(error, tmpdir());
  }
}

function spoolError(error: unknown, name: string): unknown {
  if (error instanceof OperatorError || !(error instanceof Error)) return error;
  return isDiskFull(error) ? new OperatorError("disk.full", { path: tmpdir() }, error) : readFailed(name, error);
}
