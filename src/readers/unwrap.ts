import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { OperatorError } from "../errors.ts";
import type { ReadPlan } from "../model/read-plan.ts";
import type { SourceFile } from "../model/source-file.ts";
import { inflate } from "./inflate.ts";
import { spoolStream } from "./spooled-file.ts";
import { type ArchiveEntry, readArchive } from "./zip-archive.ts";

/** The content of a file without its wrapping, from the beginning. Its errors are OperatorErrors. */
export function openContent(file: SourceFile, compression: ReadPlan["compression"]): Readable {
  switch (compression) {
    case "none":
      return file.open();
    case "gzip":
      return Readable.from(gunzipped(file), { objectMode: false });
    case "zip":
      return Readable.from(unzipped(file), { objectMode: false });
  }
}

/**
 * The content of a file without its wrapping, readable from anywhere. A wrapped one is inflated into a temporary file;
 * closing the answer removes that and never closes `file`.
 */
export async function randomAccess(file: SourceFile, compression: ReadPlan["compression"]): Promise<SourceFile> {
  if (compression !== "none") return spoolStream(openContent(file, compression), file.name);
  return {
    name: file.name,
    path: file.path,
    bytes: file.bytes,
    open: (range) => file.open(range),
    ensureUnchanged: () => file.ensureUnchanged(),
    close: async () => {},
  };
}

/** The one file that an archive wraps. Throws `file.archive_without_file` and `file.archive_of_several`. */
export function onlyEntry(file: SourceFile, entries: readonly ArchiveEntry[]): ArchiveEntry {
  const files = entries.filter(({ name }) => !isLitter(name));
  const [only] = files;
  if (!only) throw new OperatorError("file.archive_without_file", { file: file.name });
  if (files.length > 1) {
    const names = files.slice(0, shownEntries).map(({ name }) => name);
    throw new OperatorError("file.archive_of_several", { file: file.name, entries: names });
  }
  return only;
}

const shownEntries = 20;

/** What macOS and Windows put into archives by themselves. */
function isLitter(name: string): boolean {
  return /^__MACOSX\/|(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(name);
}

function gunzipped(file: SourceFile): AsyncGenerator<Buffer> {
  return inflate({
    file: file.name,
    format: "gzip",
    bytes: file.bytes,
    compressed: file.open(),
    inflater: createGunzip({ chunkSize: 2 ** 16 }),
    promised: undefined,
  });
}

async function* unzipped(file: SourceFile): AsyncGenerator<Buffer> {
  yield* onlyEntry(file, await readArchive(file, "zip")).open();
}
