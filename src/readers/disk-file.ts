import { createReadStream, open, type Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";
import { OperatorError } from "../errors.ts";
import type { SourceFile } from "../model/source-file.ts";
import { closeOnce, readDescriptor, readFailed } from "./descriptor-stream.ts";
import { spoolStream } from "./spooled-file.ts";

/**
 * A file on disk, opened once, so that everything that is read of it comes from the same file. A named pipe is read
 * to its end first. Throws an OperatorError where there is nothing to read.
 */
export async function openDiskFile(path: string, shownName: string = path): Promise<SourceFile> {
  const stats = await attempt(stat(path), shownName);
  refuseUnreadable(stats, shownName);
  const descriptor = await attempt(promisify(open)(path, "r"), shownName);
  if (stats.isFIFO()) return spoolStream(createReadStream("", { fd: descriptor }), shownName);
  const bytes = stats.size;
  return {
    name: shownName,
    path,
    bytes,
    open: (range) => readDescriptor({ name: shownName, descriptor, bytes }, range),
    close: closeOnce(descriptor),
  };
}

function refuseUnreadable(stats: Stats, file: string): void {
  if (stats.isDirectory()) throw new OperatorError("file.is_directory", { file });
  if (stats.isFIFO()) return;
  if (!stats.isFile()) throw new OperatorError("file.not_regular", { file });
  if (stats.size === 0) throw new OperatorError("file.empty", { file });
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
    default:
      return readFailed(file, error);
  }
}
