import { isUtf8 } from "node:buffer";
import type { Readable } from "node:stream";
import iconv from "iconv-lite";
import { OperatorError } from "../errors.ts";

const byteOrderMark = "\uFEFF";

/**
 * The text of a stream, in pieces that never split a character, without byte order marks at its start and, as in
 * files that were joined, at the start of a line. Bytes that the encoding does not know become U+FFFD. The text is the
 * same however the bytes are cut into chunks.
 */
export async function* decodeText(bytes: Readable, encoding: string): AsyncGenerator<string> {
  const decoder = encoding === "utf-8" ? new Utf8Decoder() : iconv.getDecoder(encoding, { stripBOM: false });
  let atLineStart = true;
  for await (const chunk of bytes) {
    const text = withoutMarks(decoder.write(chunk), atLineStart);
    if (text === "") continue;
    atLineStart = endsLine(text);
    yield text;
  }
  const rest = withoutMarks(decoder.end() ?? "", atLineStart);
  if (rest !== "") yield rest;
}

/** The same as UTF-8, for who works on bytes: what is valid UTF-8 without marks, as nearly all is, passes as it came. */
export async function* decodeToUtf8(bytes: Readable, encoding: string): AsyncGenerator<Buffer> {
  if (encoding !== "utf-8") {
    for await (const text of decodeText(bytes, encoding)) yield Buffer.from(text);
    return;
  }
  const characters = new WholeCharacters();
  let atLineStart = true;
  for await (const chunk of bytes) {
    const piece = cleanUtf8(characters.take(chunk), atLineStart);
    if (piece.length === 0) continue;
    atLineStart = endsLine(piece.toString("latin1", piece.length - 1));
    yield piece;
  }
  const rest = cleanUtf8(characters.rest(), atLineStart);
  if (rest.length > 0) yield rest;
}

/**
 * One name for all spellings of an encoding: `cp1251` and `win-1251` are `windows-1251`. Throws
 * `file.encoding_unsupported`.
 */
export function canonicalEncoding(name: string, file: string): string {
  if (/^(x-)?mac-?cyrillic$/i.test(name)) return "mac-cyrillic";
  if (!iconv.encodingExists(name)) throw new OperatorError("file.encoding_unsupported", { file, encoding: name });
  const plain = name.toLowerCase().replace(/^(cp|win)-?(?=125\d$)/, "windows-");
  try {
    const label = new TextDecoder(plain).encoding;
    return iconv.encodingExists(label) ? label : plain;
  } catch {
    // A name that iconv knows and the web does not.
    return plain;
  }
}

function withoutMarks(text: string, atLineStart: boolean): string {
  if (!text.includes(byteOrderMark)) return text;
  return text.replace(/(^|[\r\n])\uFEFF+/g, (marks, before: string, offset: number) =>
    offset > 0 || before !== "" || atLineStart ? before : marks,
  );
}

function endsLine(text: string): boolean {
  return text.endsWith("\n") || text.endsWith("\r");
}

function cleanUtf8(bytes: Buffer, atLineStart: boolean): Buffer {
  if (isUtf8(bytes) && !bytes.includes(byteOrderMark)) return bytes;
  return Buffer.from(withoutMarks(bytes.toString(), atLineStart));
}

class Utf8Decoder {
  readonly #characters = new WholeCharacters();

  write(chunk: Buffer): string {
    return this.#characters.take(chunk).toString();
  }

  end(): string {
    return this.#characters.rest().toString();
  }
}

/** Keeps the bytes of a character that is not complete yet; Node's own decoder damages some invalid ones by the cut. */
class WholeCharacters {
  #incomplete: Buffer = Buffer.alloc(0);

  take(chunk: Buffer): Buffer {
    const bytes = this.#incomplete.length === 0 ? chunk : Buffer.concat([this.#incomplete, chunk]);
    const end = bytes.length - incompleteBytes(bytes);
    this.#incomplete = bytes.subarray(end);
    return bytes.subarray(0, end);
  }

  rest(): Buffer {
    return this.#incomplete;
  }
}

/** How many bytes at the end begin a character without ending it. */
export function incompleteBytes(utf8: Buffer): number {
  for (let back = 1; back <= 3 && back <= utf8.length; back += 1) {
    const byte = utf8[utf8.length - back] as number;
    const continues = (byte & 0xc0) === 0x80;
    if (!continues) return characterBytes(byte) > back ? back : 0;
  }
  return 0;
}

function characterBytes(lead: number): number {
  if (lead >= 0xf0) return 4;
  if (lead >= 0xe0) return 3;
  return lead >= 0xc0 ? 2 : 1;
}
