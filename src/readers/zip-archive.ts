import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import {
  type Entry,
  fromRandomAccessReaderPromise,
  getFileNameLowLevel,
  RandomAccessReader,
  type ZipFile,
} from "yauzl";
import { OperatorError } from "../errors.ts";
import type { SourceFile } from "../model/source-file.ts";
import { inflate, isBomb, maxRatio } from "./inflate.ts";

/** One file inside a ZIP archive. */
export interface ArchiveEntry {
  /** As the archive has it, with `/` between folders. For finding and showing, never a path to open on disk. */
  readonly name: string;
  /** Inflated size as the archive claims it; `open` checks it. */
  readonly bytes: number;
  /** The inflated bytes, anew at each call. Throws as `inflate` does while they are read. */
  open(): Readable;
}

const maxEntries = 10_000;

/**
 * The files in a ZIP archive, in its own order; folders left out. `format` names the file in errors (`zip`, `xlsx`).
 * Holds nothing open: the archive is readable as long as `file` is.
 */
export async function readArchive(file: SourceFile, format: string): Promise<readonly ArchiveEntry[]> {
  const archive = await openArchive({ file, format });
  const { zip } = archive;
  if (zip.entryCount > maxEntries)
    throw new OperatorError("file.too_many", { file: file.name, of: "entries", limit: maxEntries });
  const entries: ArchiveEntry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entryName(entry);
      if (name.endsWith("/")) continue;
      const open = () => Readable.from(content(archive, entry), { objectMode: false });
      entries.push({ name, bytes: entry.uncompressedSize, open });
    }
  } catch (error) {
    throw archiveError(error, "file.broken", archive);
  }
  return entries;
}

interface ArchiveFile {
  readonly file: SourceFile;
  readonly format: string;
}

interface OpenArchive extends ArchiveFile {
  readonly zip: ZipFile;
}

async function openArchive(archive: ArchiveFile): Promise<OpenArchive> {
  // Names are decoded by `entryName`: yauzl would refuse a whole archive for an absolute path, which harms nobody here.
  const options = { decodeStrings: false, autoClose: false };
  const { file } = archive;
  try {
    return { ...archive, zip: await fromRandomAccessReaderPromise(new SourceFileReader(file), file.bytes, options) };
  } catch (error) {
    // Its table of contents stands at the end of an archive, and was not found there.
    throw archiveError(error, "file.truncated", archive);
  }
}

function entryName(entry: Entry): string {
  return getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
}

async function* content(archive: OpenArchive, entry: Entry): AsyncGenerator<Buffer> {
  const { file, format } = archive;
  if (entry.isEncrypted()) throw new OperatorError("file.encrypted", { file: file.name });
  if (!entry.canDecodeFileData()) {
    const is = `ZIP (compression method ${entry.compressionMethod})`;
    throw new OperatorError("file.other_format", { file: file.name, is });
  }
  refuseBomb(entry, file);
  const start = await dataStart(archive, entry);
  const end = start + entry.compressedSize - 1;
  yield* inflate({
    file: file.name,
    format,
    bytes: entry.compressedSize,
    compressed: entry.compressedSize === 0 ? Readable.from([]) : file.open({ start, end }),
    inflater: entry.isCompressed() ? createInflateRaw({ chunkSize: 2 ** 16 }) : undefined,
    promised: { bytes: entry.uncompressedSize, crc32: entry.crc32 },
  });
}

/** No more comes out than an entry claims, so that one that claims too much need not be inflated until it is. */
function refuseBomb({ uncompressedSize, compressedSize }: Entry, file: SourceFile): void {
  if (isBomb(compressedSize, uncompressedSize)) {
    throw new OperatorError("file.bomb", { file: file.name, limit: `${maxRatio}:1` });
  }
}

async function dataStart(archive: OpenArchive, entry: Entry): Promise<number> {
  try {
    return (await archive.zip.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart;
  } catch (error) {
    throw archiveError(error, "file.broken", archive);
  }
}

/** yauzl's errors have no codes; what they mean follows from what was being read. */
function archiveError(
  error: unknown,
  code: "file.truncated" | "file.broken",
  { file, format }: ArchiveFile,
): OperatorError {
  if (error instanceof OperatorError) return error;
  if (code === "file.truncated") return new OperatorError(code, { file: file.name, format }, error);
  return new OperatorError(code, { file: file.name, format, line: undefined }, error);
}

/** yauzl's view of a source file; `end` is exclusive there. */
class SourceFileReader extends RandomAccessReader {
  readonly #file: SourceFile;

  constructor(file: SourceFile) {
    super();
    this.#file = file;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return this.#file.open({ start, end: end - 1 });
  }
}
