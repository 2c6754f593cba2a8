import { TextDecoder } from "node:util";
import { SaxesParser } from "saxes";
import { OperatorError } from "../../errors.ts";
import { encodingOfMark } from "../byte-order-mark.ts";
import type { ArchiveEntry } from "../zip-archive.ts";
import { XmlNames } from "./xml-names.ts";

/** One XML file of a workbook. */
export interface XmlPart {
  /** The workbook's name, for errors. */
  readonly file: string;
  readonly entry: ArchiveEntry;
}

/** By name as it is written, with its prefix. */
export type XmlAttributes = Readonly<Record<string, string>>;

/** Hears of the elements by local name, whatever their prefix; elements of foreign namespaces are left out. */
export interface XmlListener {
  open(name: string, attributes: XmlAttributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** No workbook nests deeper; a bomb does. */
const maxDepth = 200;
/** Between two events the parser holds everything: no cell and no tag is as large. */
const maxBytesPerEvent = 2 * 2 ** 20;
const maxSmallPartBytes = 64 * 2 ** 20;

/**
 * Parses as it reads, and yields after each chunk so that the consumer can take what the listener has gathered. Throws
 * `file.broken` where the XML is malformed, cut short or has a DOCTYPE.
 */
export async function* parseXml(part: XmlPart, listener: XmlListener): AsyncGenerator<void> {
  const parser = new EventParser(part.file, listener);
  for await (const chunk of part.entry.open()) {
    parser.write(chunk);
    yield;
  }
  parser.end();
}

/** Parses a part that tells of others, and so is small: `file.bomb` beyond 64 MiB. */
export async function parseWholeXml(part: XmlPart, listener: XmlListener): Promise<void> {
  const { file, entry } = part;
  // No more than the archive claims is ever inflated.
  if (entry.bytes > maxSmallPartBytes) {
    throw new OperatorError("file.bomb", { file, limit: `${maxSmallPartBytes / 2 ** 20} MiB` });
  }
  for await (const _ of parseXml(part, listener));
}

/** Namespaces are looked after by `XmlNames`. */
interface PlainNames {
  readonly xmlns: false;
  readonly position: false;
}

class EventParser {
  readonly #file: string;
  readonly #parser = new SaxesParser<PlainNames>({ xmlns: false, position: false });
  #decoder: TextDecoder | undefined;
  #head: Buffer = Buffer.alloc(0);
  #depth = 0;
  #bytesSinceEvent = 0;

  constructor(file: string, listener: XmlListener) {
    this.#file = file;
    const names = new XmlNames();
    this.#parser.on("doctype", () => {
      throw this.#broken("DOCTYPE");
    });
    // To look through the attributes of every element for declarations took a tenth of the reading.
    let isDeclaring = false;
    this.#parser.on("attribute", ({ name }) => {
      if (name.startsWith("xmlns")) isDeclaring = true;
    });
    this.#parser.on("opentag", (tag) => {
      this.#bytesSinceEvent = 0;
      this.#depth += 1;
      if (this.#depth > maxDepth) throw new OperatorError("file.too_deep", { file, limit: maxDepth });
      const name = names.open(tag.name, isDeclaring ? tag.attributes : undefined);
      isDeclaring = false;
      if (name !== undefined) listener.open(name, tag.attributes);
    });
    this.#parser.on("closetag", (tag) => {
      this.#bytesSinceEvent = 0;
      this.#depth -= 1;
      const name = names.close(tag.name);
      if (name !== undefined) listener.close?.(name);
    });
    const hearText = (text: string) => {
      this.#bytesSinceEvent = 0;
      listener.text?.(text);
    };
    this.#parser.on("text", hearText);
    this.#parser.on("cdata", hearText);
  }

  write(chunk: Buffer): void {
    this.#bytesSinceEvent += chunk.length;
    this.#parse(() => {
      const text = this.#decode(chunk);
      if (text !== "") this.#parser.write(text);
    });
    if (this.#bytesSinceEvent > maxBytesPerEvent) {
      throw new OperatorError("file.bomb", { file: this.#file, limit: `${maxBytesPerEvent / 2 ** 20} MiB` });
    }
  }

  end(): void {
    this.#parse(() => {
      const rest = this.#decoder
        ? this.#decoder.decode()
        : new TextDecoder("utf-8", { fatal: true }).decode(this.#head);
      this.#parser.write(rest).close();
    });
  }

  /** XML is UTF-8 unless it begins with the mark of UTF-16. */
  #decode(chunk: Buffer): string {
    if (this.#decoder) return this.#decoder.decode(chunk, { stream: true });
    this.#head = Buffer.concat([this.#head, chunk]);
    if (this.#head.length < 2) return "";
    this.#decoder = new TextDecoder(encodingOfMark(this.#head) ?? "utf-8", { fatal: true });
    return this.#decoder.decode(this.#head, { stream: true });
  }

  #parse(step: () => void): void {
    try {
      step();
    } catch (error) {
      throw error instanceof OperatorError ? error : this.#broken(error);
    }
  }

  #broken(cause: unknown): OperatorError {
    return new OperatorError("file.broken", { file: this.#file, format: "xlsx", line: undefined }, cause);
  }
}
