import { SaxesParser, type SaxesTagPlain } from "saxes";
import { OperatorError } from "../../errors.ts";
import { OpenElements } from "./open-elements.ts";
import { PlainElements } from "./plain-elements.ts";
import { XmlDecoder } from "./xml-decoder.ts";
import type { XmlListener } from "./xml-listener.ts";
import { XmlNames } from "./xml-names.ts";

/** No workbook nests deeper; a bomb does. */
const maxDepth = 200;
/** Between two events the parser holds everything: no cell and no tag is as large. */
const maxBytesPerEvent = 2 * 2 ** 20;

/** Namespaces are looked after by `XmlNames`. */
interface PlainNames {
  readonly xmlns: false;
  readonly position: false;
}

/**
 * Tells a listener what the bytes of an XML file hold. Throws `file.broken` where they are malformed, cut short or have a
 * DOCTYPE, `file.bomb` and `file.too_deep` where they would take too much memory.
 */
export class EventParser {
  readonly #file: string;
  readonly #listener: XmlListener;
  readonly #parser = new SaxesParser<PlainNames>({ xmlns: false, position: false });
  readonly #plain: PlainElements | undefined;
  readonly #decoder = new XmlDecoder();
  readonly #names = new XmlNames();
  readonly #elements: OpenElements;
  #bytesSinceEvent = 0;
  /** To look through the attributes of every element for declarations took a tenth of the reading. */
  #isDeclaring = false;
  #hasClosed = false;

  constructor(file: string, listener: XmlListener) {
    this.#file = file;
    this.#listener = listener;
    const { plain } = listener;
    this.#elements = new OpenElements(plain?.path ?? []);
    this.#plain =
      plain &&
      new PlainElements(plain, {
        write: (text) => this.#read(text),
        prefix: () => this.#elements.prefix,
        hasEndedElement: () => this.#hasClosed && this.#elements.isAroundLast(),
      });
    this.#parser.on("doctype", () => {
      throw this.#broken("DOCTYPE");
    });
    this.#parser.on("attribute", ({ name }) => {
      if (name.startsWith("xmlns")) this.#isDeclaring = true;
    });
    this.#parser.on("opentag", (tag) => this.#open(tag));
    this.#parser.on("closetag", (tag) => this.#close(tag));
    this.#parser.on("text", (text) => this.#text(text));
    this.#parser.on("cdata", (text) => this.#text(text));
  }

  write(chunk: Buffer): void {
    this.#bytesSinceEvent += chunk.length;
    this.#parse(() => this.#take(this.#decoder.write(chunk)));
    if (this.#plain?.isBetween) this.#bytesSinceEvent = 0;
    if (this.#bytesSinceEvent > maxBytesPerEvent) {
      throw new OperatorError("file.bomb", { file: this.#file, limit: `${maxBytesPerEvent / 2 ** 20} MiB` });
    }
  }

  end(): void {
    this.#parse(() => {
      this.#take(this.#decoder.end());
      this.#plain?.end();
      this.#parser.close();
    });
  }

  #take(text: string): void {
    if (text === "") return;
    if (this.#plain) this.#plain.write(text);
    else this.#read(text);
  }

  #read(text: string): void {
    this.#hasClosed = false;
    this.#parser.write(text);
  }

  #open(tag: SaxesTagPlain): void {
    this.#bytesSinceEvent = 0;
    if (this.#elements.depth === maxDepth)
      throw new OperatorError("file.too_deep", { file: this.#file, limit: maxDepth });
    const name = this.#names.open(tag.name, this.#isDeclaring ? tag.attributes : undefined);
    this.#isDeclaring = false;
    this.#elements.open(tag.name, name);
    if (name !== undefined) this.#listener.open(name, tag.attributes);
  }

  #close(tag: SaxesTagPlain): void {
    this.#bytesSinceEvent = 0;
    this.#hasClosed = true;
    this.#elements.close();
    const name = this.#names.close(tag.name);
    if (name !== undefined) this.#listener.close?.(name);
  }

  #text(text: string): void {
    this.#bytesSinceEvent = 0;
    this.#listener.text?.(text);
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
