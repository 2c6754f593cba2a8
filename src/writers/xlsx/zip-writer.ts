import type { FileHandle } from "node:fs/promises";
import { pipeline, Readable } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";

/** What an entry turned out to be once it was written. */
interface WrittenEntry {
  readonly name: Buffer;
  /** Where it begins in the archive. */
  readonly offset: number;
  readonly crc: number;
  readonly packed: number;
  readonly bytes: number;
}

/** Larger figures do not fit into the fields of a plain archive: ZIP64 has fields of its own for them. */
const largest = 0xffff_ffff;
const plainVersion = 20;
const zip64Version = 45;
/** The sizes follow the data, names are UTF-8. */
const flags = 0x0808;
const deflated = 8;
/** Midnight of 1980-01-01, the first moment that ZIP knows: an archive tells nothing of when it was made. */
const noMoment = 0x0021_0000;

/** At this level XML takes a third of the time that zlib's own default takes, and a sixth more room. */
const level = 2;
/** So much is made ahead while zlib works on another thread. */
const readAheadBytes = 512 * 1024;
const chunkSize = 64 * 1024;

/**
 * Writes an archive into an empty file, entry by entry, as streams of unknown length. Packages that do it take one and a
 * half times the processor time of zlib itself, for checksums in JavaScript.
 */
export class ZipWriter {
  readonly #file: FileHandle;
  readonly #entries: WrittenEntry[] = [];
  #position = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Each must be awaited before the next. Throws what `pieces` and the file throw. */
  async add(name: string, pieces: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<void> {
    let crc = 0;
    let bytes = 0;
    async function* counted() {
      for await (const piece of pieces) {
        crc = crc32(piece, crc);
        bytes += piece.length;
        yield piece;
      }
    }
    const entry = { name: Buffer.from(name), offset: this.#position };
    await this.#write(localHeader(entry.name));
    const start = this.#position;
    const source = Readable.from(counted(), { objectMode: false, highWaterMark: readAheadBytes });
    // The iteration receives every error of the pipeline; the callback is only demanded.
    for await (const chunk of pipeline(source, createDeflateRaw({ level, chunkSize }), () => {})) {
      await this.#write(chunk);
    }
    const written = { ...entry, crc, packed: this.#position - start, bytes };
    await this.#write(dataDescriptor(written));
    this.#entries.push(written);
  }

  async finish(): Promise<void> {
    const offset = this.#position;
    for (const entry of this.#entries) await this.#write(directoryHeader(entry));
    await this.#write(endOfDirectory(this.#entries.length, { offset, bytes: this.#position - offset }));
  }

  async #write(bytes: Buffer): Promise<void> {
    await this.#file.appendFile(bytes);
    this.#position += bytes.length;
  }
}

function localHeader(name: Buffer): Buffer {
  const figures = fields([0x04034b50, 4], [plainVersion, 2], [flags, 2], [deflated, 2], [noMoment, 4]);
  const sizesToCome = Buffer.alloc(12);
  return Buffer.concat([figures, sizesToCome, fields([name.length, 2], [0, 2]), name]);
}

function dataDescriptor(entry: WrittenEntry): Buffer {
  const size = isLarge(entry) ? 8 : 4;
  return fields([0x08074b50, 4], [entry.crc, 4], [entry.packed, size], [entry.bytes, size]);
}

function directoryHeader(entry: WrittenEntry): Buffer {
  const { name, crc, packed, bytes, offset } = entry;
  const large = isLarge(entry);
  const version = large ? zip64Version : plainVersion;
  const extra = large ? fields([1, 2], [24, 2], [bytes, 8], [packed, 8], [offset, 8]) : Buffer.alloc(0);
  const shown = (figure: number) => (large ? largest : figure);
  return Buffer.concat([
    fields([0x02014b50, 4], [version, 2], [version, 2], [flags, 2], [deflated, 2], [noMoment, 4]),
    fields([crc, 4], [shown(packed), 4], [shown(bytes), 4], [name.length, 2], [extra.length, 2]),
    // No comment, the first disk, no attributes.
    fields([0, 2], [0, 2], [0, 2], [0, 4], [shown(offset), 4]),
    name,
    extra,
  ]);
}

function endOfDirectory(
  entries: number,
  { offset, bytes }: { readonly offset: number; readonly bytes: number },
): Buffer {
  const large = offset >= largest;
  const end = [
    fields([0x06054b50, 4], [0, 2], [0, 2], [entries, 2], [entries, 2]),
    fields([bytes, 4], [large ? largest : offset, 4], [0, 2]),
  ];
  if (!large) return Buffer.concat(end);
  return Buffer.concat([
    fields([0x06064b50, 4], [44, 8], [zip64Version, 2], [zip64Version, 2], [0, 4], [0, 4]),
    fields([entries, 8], [entries, 8], [bytes, 8], [offset, 8]),
    fields([0x07064b50, 4], [0, 4], [offset + bytes, 8], [1, 4]),
    ...end,
  ]);
}

function isLarge({ packed, bytes, offset }: Pick<WrittenEntry, "packed" | "bytes" | "offset">): boolean {
  return Math.max(packed, bytes, offset) >= largest;
}

/** Numbers in little endian, each in so many bytes. */
function fields(...figures: readonly (readonly [figure: number, bytes: 2 | 4 | 8])[]): Buffer {
  return Buffer.concat(
    figures.map(([figure, bytes]) => {
      const field = Buffer.alloc(8);
      field.writeBigUInt64LE(BigInt(figure));
      return field.subarray(0, bytes);
    }),
  );
}
