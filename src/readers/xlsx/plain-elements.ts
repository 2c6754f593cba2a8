/** Reads elements that follow each other without the parser, where they are written as nearly all are. */
export interface PlainReader {
  /** The local names of the elements around them, from the root, and last their own. */
  readonly path: readonly string[];
  /** All of them have that prefix, colon and all; none before it is told. */
  usePrefix(prefix: string): void;
  /**
   * Reads those that begin at `start`, one behind the other, and end before `end`. Gives the index behind the last of them;
   * what comes there is none that it knows, and it has left no trace.
   */
  read(text: string, start: number, end: number): number;
}

/** Reads all the rest. */
export interface XmlParser {
  write(text: string): void;
  /** Of the outermost element, as far as it has been read. */
  prefix(): string;
  /** Whether the last that was written has ended an element of the path, and left open those around it and no others. */
  hasEndedElement(): boolean;
}

/** A longer element is none of those that are written as nearly all are. */
const longestHeld = 2 ** 16;

/**
 * Takes plain elements out of the text of an XML file before the parser sees it. Between two elements the parser is in the
 * same state whether it has read the one before or not, so that it hears of an odd one, of whatever stands behind the
 * last, and of every fault, as if it had read them all.
 */
export class PlainElements {
  readonly #reader: PlainReader;
  readonly #parser: XmlParser;
  #prefix = "";
  #beginning = "";
  #endTag = "";
  #isBetween = false;
  /** The beginning of what cannot be told before more of the text has come. */
  #held = "";

  constructor(reader: PlainReader, parser: XmlParser) {
    this.#reader = reader;
    this.#parser = parser;
    this.#usePrefix("");
  }

  /** Whether the parser stands between two elements, and so has nothing that is unfinished. */
  get isBetween(): boolean {
    return this.#isBetween;
  }

  write(piece: string): void {
    if (this.#parser.prefix() !== this.#prefix) this.#usePrefix(this.#parser.prefix());
    if (this.#held === "") {
      this.#take(piece, 0);
      return;
    }
    // No more of the piece than has to be: a text that was joined is slower to go through. It ends with an end tag, or
    // with the piece, so that nothing is held of it while the rest of the piece is gone through.
    const joined = this.#held + piece.slice(0, this.#behindEndTag(piece.indexOf(this.#endTag)) || piece.length);
    const start = joined.length - this.#held.length;
    this.#held = "";
    this.#take(joined, 0);
    if (start < piece.length) this.#take(piece, start);
  }

  end(): void {
    this.#parser.write(this.#held);
  }

  #usePrefix(prefix: string): void {
    this.#prefix = prefix;
    this.#beginning = `<${prefix}${this.#reader.path.at(-1)}`;
    this.#endTag = `</${prefix}${this.#reader.path.at(-1)}>`;
    this.#reader.usePrefix(prefix);
  }

  #take(text: string, start: number): void {
    const end = this.#behindEndTag(text.lastIndexOf(this.#endTag));
    let at = start;
    while (at < text.length) at = this.#isBetween ? this.#read(text, at, end) : this.#parse(text, at);
  }

  #behindEndTag(found: number): number {
    return found === -1 ? 0 : found + this.#endTag.length;
  }

  /** Gives the index up to which the text is dealt with. */
  #read(text: string, start: number, end: number): number {
    const at = this.#reader.read(text, start, end);
    if (at >= end && text.length - at <= longestHeld && this.#mayBegin(text, at)) {
      this.#held = text.slice(at);
      return text.length;
    }
    this.#isBetween = false;
    return at;
  }

  #mayBegin(text: string, start: number): boolean {
    const next = text.slice(start).trimStart();
    return next.startsWith(this.#beginning) || this.#beginning.startsWith(next);
  }

  /** Up to the end of the next element, which may be another's that only looks like it, as in a comment. */
  #parse(text: string, start: number): number {
    const found = text.indexOf(this.#endTag, start);
    if (found === -1) {
      const end = text.length - this.#begunEndTag(text);
      this.#parser.write(text.slice(start, end));
      this.#held = text.slice(end);
      return text.length;
    }
    const last = found + this.#endTag.length - 1;
    this.#parser.write(text.slice(start, last));
    this.#parser.write(text.charAt(last));
    this.#isBetween = this.#parser.prefix() === this.#prefix && this.#parser.hasEndedElement();
    return last + 1;
  }

  /** How many characters at the end of the text are the first of an end tag. */
  #begunEndTag(text: string): number {
    const start = text.lastIndexOf("<");
    return start !== -1 && this.#endTag.startsWith(text.slice(start)) ? text.length - start : 0;
  }
}
