const [tab, newline, carriageReturn, blank] = [0x09, 0x0a, 0x0d, 0x20] as const;
const [quote, ampersand, slash, less, greater, bracket] = [0x22, 0x26, 0x2f, 0x3c, 0x3e, 0x5d] as const;

/**
 * Goes along XML that is written as nearly all is. Each step tells what it has taken, or that it cannot take what is there,
 * which may be XML all the same and is for the parser to judge.
 */
export class PlainXml {
  text = "";
  at = 0;
  readonly #onlySpace = new PlainAttributes(["xml:space"]);
  #textTag = "<t";
  #textEndTag = "</t>";

  usePrefix(prefix: string): void {
    this.#textTag = `<${prefix}t`;
    this.#textEndTag = `</${prefix}t>`;
  }

  /** Goes behind what is expected next. */
  takes(expected: string): boolean {
    const { text, at } = this;
    for (let index = 0; index < expected.length; index += 1) {
      if (text.charCodeAt(at + index) !== expected.charCodeAt(index)) return false;
    }
    this.at = at + expected.length;
    return true;
  }

  /** Goes behind white space between elements, and answers whether there is any. */
  skipsBlanks(): boolean {
    const start = this.at;
    while (isBlank(this.text.charCodeAt(this.at))) this.at += 1;
    return this.at > start;
  }

  /** Goes behind a start tag whose name has been taken; answers how it ends. */
  takesAttributes(attributes: PlainAttributes): "open" | "empty" | undefined {
    attributes.clear();
    for (;;) {
      const isApart = this.skipsBlanks();
      const code = this.text.charCodeAt(this.at);
      if (code === greater) {
        this.at += 1;
        return "open";
      }
      if (code === slash) return this.takes("/>") ? "empty" : undefined;
      if (!isApart || !attributes.takes(this)) return undefined;
    }
  }

  /** The text of an element whose name has been taken. */
  takesText(endTag: string, attributes = this.#onlySpace): string | undefined {
    const tag = this.takes(">") ? "open" : this.takesAttributes(attributes);
    if (tag !== "open") return tag && "";
    const text = this.#content();
    return text !== undefined && this.takes(endTag) ? text : undefined;
  }

  /** The text of an element whose start tag has been taken and that has one `t` in it. */
  takesOnlyText(endTag: string): string | undefined {
    this.skipsBlanks();
    const text = this.takes(this.#textTag) ? this.takesText(this.#textEndTag) : undefined;
    this.skipsBlanks();
    return this.takes(endTag) ? text : undefined;
  }

  /** The value of an attribute up to its closing quote, which is passed. */
  takesValue(): string | undefined {
    const { text, at } = this;
    let end = at;
    let code = text.charCodeAt(end);
    while (code >= blank && code < 0x7f && code !== quote && code !== ampersand && code !== less) {
      end += 1;
      code = text.charCodeAt(end);
    }
    if (code !== quote) return undefined;
    this.at = end + 1;
    return text.slice(at, end);
  }

  /** The text up to the next tag, with its references resolved. */
  #content(): string | undefined {
    let resolved = "";
    for (;;) {
      const characters = this.#characters();
      if (characters === undefined) return undefined;
      if (this.text.charCodeAt(this.at) === less) return resolved + characters;
      const character = this.#reference();
      if (character === undefined) return undefined;
      resolved += characters + character;
    }
  }

  /** Up to the next tag or reference. */
  #characters(): string | undefined {
    const { text, at } = this;
    let end = at;
    let code = text.charCodeAt(end);
    while (code !== less && code !== ampersand) {
      if (!isPlainCharacter(code) || (code === greater && text.charCodeAt(end - 1) === bracket)) return undefined;
      end += 1;
      code = text.charCodeAt(end);
    }
    this.at = end;
    return text.slice(at, end);
  }

  #reference(): string | undefined {
    reference.lastIndex = this.at;
    const found = reference.exec(this.text);
    if (found === null) return undefined;
    this.at = reference.lastIndex;
    const [, name, decimal, hexadecimal] = found;
    if (name !== undefined) return entities[name];
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number(decimal);
    return isReferable(code) ? String.fromCodePoint(code) : undefined;
  }
}

/** The attributes that an element may have, of which some are asked for. */
export class PlainAttributes {
  readonly #beginnings: readonly string[];
  readonly #values: string[];
  /** A bit for each that is there. */
  #present = 0;
  /** Attributes mostly come in one order. */
  #next = 0;

  constructor(names: readonly string[]) {
    this.#beginnings = names.map((name) => `${name}="`);
    this.#values = names.map(() => "");
  }

  /** By its place among the names. */
  value(index: number): string | undefined {
    return (this.#present & (1 << index)) === 0 ? undefined : this.#values[index];
  }

  clear(): void {
    this.#present = 0;
    this.#next = 0;
  }

  /** Goes behind an attribute, if it is one of these and has not come before. */
  takes(xml: PlainXml): boolean {
    const { length } = this.#beginnings;
    for (let tried = 0; tried < length; tried += 1) {
      const index = this.#next;
      this.#next = index + 1 === length ? 0 : index + 1;
      if (!xml.takes(this.#beginnings[index] as string)) continue;
      const value = xml.takesValue();
      if (value === undefined || (this.#present & (1 << index)) !== 0) return false;
      this.#present |= 1 << index;
      this.#values[index] = value;
      return true;
    }
    return false;
  }
}

const reference = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/y;
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function isBlank(code: number): boolean {
  return code === blank || code === newline || code === carriageReturn || code === tab;
}

/**
 * Stands for itself in all versions of XML. No carriage return and none of its like: they are read as newlines. Text that
 * was decoded has no half of a surrogate pair.
 */
function isPlainCharacter(code: number): boolean {
  if (code < 0x7f) return code >= blank || code === newline || code === tab;
  return code >= 0xa0 && code <= 0xfffd && code !== 0x2028;
}

/** May be written as a number. */
function isReferable(code: number): boolean {
  if (code >= 0xd800 && code <= 0xdfff) return false;
  return isPlainCharacter(code) || code === carriageReturn || (code >= 0x1_0000 && code <= 0x10_ffff);
}
