import { type BigIntStats, constants, open as openRaw } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";
import { Socket } from "node:net";
import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { OperatorError } from "../errors.ts";
import type { SourceFile } from "../model/source-file.ts";
import { readFailed, readHandle } from "./handle-stream.ts";
import { spoolStream } from "./spooled-file.ts";

/**
 * A file on disk, opened once, so that everything that is read of it comes from the same file. A named pipe is read
 * to its end first. Throws an OperatorError where there is nothing to read.
 */
export async function openDiskFile(path: string, shownName: string = path, stop?: AbortSignal): Promise<SourceFile> {
  if (await isPipe(path)) return spoolStream(await openPipe(path, shownName), shownName, stop);
  const handle = await attempt(open(path, "r"), shownName);
  const stats = await readableStats(handle, shownName);
  const file = { name: shownName, handle, bytes: Number(stats.size) };
  return {
    name: shownName,
    path,
    bytes: file.bytes,
    descriptor: handle.fd,
    open: (range) => readHandle(file, range),
    ensureUnchanged: () => refuseChange(file, stats),
    close: () => handle.close(),
  };
}

async function isPipe(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => undefined);
  return stats?.isFIFO() === true;
}

/** To open or read it as a file would block a thread until somebody writes, and nothing could stop that. */
async function openPipe(path: string, file: string): Promise<Readable> {
  const fd = await attempt(promisify(openRaw)(path, constants.O_RDONLY | constants.O_NONBLOCK), file);
  return new Socket({ fd, readable: true, writable: false });
}

/** Of the open file, not of whatever bears its name a moment later. Closes it where there is nothing to read. */
async function readableStats(handle: FileHandle, file: string): Promise<BigIntStats> {
  try {
    const stats = await statsOf(handle, file);
    refuseUnreadable(stats, file);
    return stats;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function refuseUnreadable(stats: BigIntStats, file: string): void {
  if (stats.isDirectory()) throw new OperatorError("file.is_directory", { file });
  if (!stats.isFile()) throw new OperatorError("file.not_regular", { file });
  if (stats.size === 0n) throw new OperatorError("file.empty", { file });
}

async function refuseChange(
  { handle, name }: { readonly handle: FileHandle; readonly name: string },
  opened: BigIntStats,
): Promise<void> {
  const { size, mtimeNs } = await statsOf(handle, name);
  if (size !== opened.size || mtimeNs !== opened.mtimeNs) throw new OperatorError("file.changed", { file: name });
}

function statsOf(handle: FileHandle, file: string): Promise<BigIntStats> {
  return attempt(handle.stat({ bigint: true }), file);
}

async function attempt<T>(access: Promise<T>, file: string): Promise<T> {
  try {
    return await access;
  } catch (error) {
    throw openError(error as NodeJS.ErrnoException, file);
  }
}

function openError(error: NodeJS.ErrnoException, file: string): OperatorError {
  switch (error.code) {
    case "ENOENT":
    case "ENOTDIR":
      return new OperatorError("file.not_found", { file }, error);
    case "EACCES":
    case "EPERM":
      return new OperatorError("file.no_permission", { file }, error);
    // Only Windows refuses to open a folder.
    case "EISDIR":
      return new OperatorError("file.is_directory", { file }, error);
    // A socket, or a device that is not there.
    case "ENXIO":
      return new OperatorError("file.not_regular", { file }, error);
    default:
      return readFailed(file, error);
  }
}
