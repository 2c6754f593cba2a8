import { open, write } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { OperatorError } from "../errors.ts";
import type { SourceFile } from "../model/source-file.ts";
import { closeOnce, readDescriptor, readFailed } from "./descriptor-stream.ts";

const writeAt = promisify(write);

/**
 * Copies a stream that can be read only once (standard input) into a temporary file. That file has no name any more
 * when this returns, so the system removes it even after a crash. Throws `disk.full` and what the stream throws.
 */
export async function spoolStream(stream: Readable, name: string): Promise<SourceFile> {
  const descriptor = await openNameless();
  const closeFile = closeOnce(descriptor);
  try {
    const bytes = await copy(stream, descriptor);
    return {
      name,
      path: undefined,
      bytes,
      open: (range) => readDescriptor({ name, descriptor, bytes }, range),
      close: closeFile,
    };
  } catch (error) {
    await closeFile();
    throw spoolError(error, name);
  }
}

/** By hand: a WriteStream that fails closes the descriptor, whatever `autoClose` says. */
async function copy(stream: Readable, descriptor: number): Promise<number> {
  let bytes = 0;
  for await (const chunk of stream) {
    for (let written = 0; written < chunk.length; ) {
      const { bytesWritten } = await writeAt(descriptor, chunk, written, chunk.length - written, bytes);
      written += bytesWritten;
      bytes += bytesWritten;
    }
  }
  return bytes;
}

/** A file of our own in a folder of our own, both unlinked as soon as it is open. */
async function openNameless(): Promise<number> {
  try {
    const folder = await mkdtemp(join(tmpdir(), "intake-"));
    try {
      return await promisify(open)(join(folder, "input"), "wx+", 0o600);
    } finally {
      await rm(folder, { recursive: true });
    }
  } catch (error) {
    throw spoolError(error, tmpdir());
  }
}

function spoolError(error: unknown, name: string): unknown {
  if (error instanceof OperatorError || !(error instanceof Error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  const outOfSpace = code === "ENOSPC" || code === "EDQUOT";
  return outOfSpace ? new OperatorError("disk.full", { path: tmpdir() }, error) : readFailed(name, error);
}
