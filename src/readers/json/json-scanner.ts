import { Tokenizer, TokenType } from "@streamparser/json";
import { hasLoneSurrogate } from "../../model/lone-surrogates.ts";
import type { RowFlaw } from "../../model/source-row.ts";
import { maxDepth, maxRecordBytes } from "./json-record.ts";
import { isJsonArray, type JsonArray, type JsonObject, type JsonValue } from "./json-value.ts";

/** A record that the scanner has come across, and where it begins. */
export interface ScannedRecord {
  readonly value: JsonValue | undefined;
  readonly line: number;
  /** Bytes from the start of the text to the end of the record. */
  readonly end: number;
  readonly flaw: RowFlaw["code"] | undefined;
}

/** Why a text is not JSON, or not JSON that can be held. */
export class JsonFault extends Error {
  readonly kind: "malformed" | "too_deep" | "too_large";
  readonly line: number;

  constructor(kind: JsonFault["kind"], line: number, cause?: unknown) {
    super(kind, { cause });
    this.kind = kind;
    this.line = line;
  }
}

type Expected = "value" | "value or ]" | "key" | "key or }" | "colon" | "comma or end" | "nothing";

/**
 * Finds the records in a JSON text that arrives in pieces of UTF-8, and holds one record at a time. The library makes
 * the tokens; its own TokenParser is not used because it assigns keys to plain objects (a repeated key overwrites,
 * `__proto__` vanishes), reads numbers as floats and does not stop at any depth.
 */
export class JsonScanner extends Tokenizer {
  readonly #recordPath: readonly string[] | undefined;
  readonly #onRecord: (record: ScannedRecord) => void;

  #expected: Expected = "value";
  /** One entry per open container: `[` or `{`. */
  #open: ("[" | "{")[] = [];
  #key = "";
  /** How many open containers lead to the records; equal to the depth while nothing else is open. */
  #depthOnPath = 0;
  #listDepth = -1;
  #listFound = false;

  /** Depth outside the record that is being built; -1 between records. */
  #recordDepth = -1;
  #recordOffset = 0;
  #recordLine = 0;
  #recordFlaw: RowFlaw["code"] | undefined;
  /** The open containers of the record; empty where it has become too large to hold. */
  #building: (JsonArray | JsonObject)[] = [];
  #digits = "";

  #chunk: Uint8Array = Buffer.alloc(0);
  #chunkOffset = 0;
  #line = 1;
  /** Index in the chunk of the first newline that is not counted yet. */
  #newline = Number.POSITIVE_INFINITY;
  #lastTokenOffset = 0;

  /**
   * `recordPath` are the keys that lead to an array of records or to a single one, as in `ReadPlan.records`; undefined
   * makes the whole text one record, also where it is an array.
   */
  constructor(recordPath: readonly string[] | undefined, onRecord: (record: ScannedRecord) => void) {
    super();
    // The library's own would take U+FEFF for a mark of the encoding, in the middle of a text too, and drop it.
    Object.assign(this["bufferedString"], { decoder: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }) });
    this.#recordPath = recordPath;
    this.#onRecord = onRecord;
  }

  /** The outermost container of the record that has begun and not ended. */
  get unfinished(): JsonValue | undefined {
    return this.#building[0];
  }

  /** One whole JSON text has been seen. */
  get isComplete(): boolean {
    return this.#expected === "nothing";
  }

  /** Throws a JsonFault at the first byte that cannot belong to a JSON text. */
  feed(chunk: Uint8Array): void {
    this.#chunk = chunk;
    this.#newline = newlineFrom(chunk, 0);
    try {
      this.write(chunk);
    } catch (error) {
      // The library keeps the offset of the token at work to itself and tells it in a message only.
      throw error instanceof JsonFault ? error : new JsonFault("malformed", this.#lineAt(this["offset"]), error);
    }
    this.#lineAt(Number.POSITIVE_INFINITY);
    this.#chunkOffset += chunk.length;
    if (this.#chunkOffset - this.#lastTokenOffset > maxRecordBytes) throw new JsonFault("too_large", this.#line);
  }

  /** Says that nothing more comes. A text of white space only is `empty`. */
  finish(): "complete" | "cut short" | "empty" {
    try {
      this.end();
    } catch {
      return "cut short";
    }
    if (this.isComplete) return "complete";
    return this.#open.length === 0 ? "empty" : "cut short";
  }

  /** Makes ready for another text after a complete one. */
  startOver(): void {
    this.#expected = "value";
  }

  /** Money must not pass through a float: the digits are taken from here, the number is not used. */
  protected override parseNumber(digits: string): number {
    this.#digits = digits;
    return 0;
  }

  override onToken({ token, value, offset }: Parameters<Tokenizer["onToken"]>[0]): void {
    this.#lastTokenOffset = offset;
    switch (token) {
      case TokenType.LEFT_BRACE:
        this.#beginContainer("{", offset);
        return;
      case TokenType.LEFT_BRACKET:
        this.#beginContainer("[", offset);
        return;
      case TokenType.RIGHT_BRACE:
        this.#expect(this.#inside("{") && (this.#expected === "key or }" || this.#expected === "comma or end"), offset);
        this.#endContainer(offset);
        return;
      case TokenType.RIGHT_BRACKET:
        this.#expect(
          this.#inside("[") && (this.#expected === "value or ]" || this.#expected === "comma or end"),
          offset,
        );
        this.#endContainer(offset);
        return;
      case TokenType.COLON:
        this.#expect(this.#expected === "colon", offset);
        this.#expected = "value";
        return;
      case TokenType.COMMA:
        this.#expect(this.#expected === "comma or end", offset);
        this.#expected = this.#inside("{") ? "key" : "value";
        return;
      case TokenType.STRING:
        this.#string(value as string, offset);
        return;
      case TokenType.NUMBER:
        this.#scalar({ digits: this.#digits, binary: false }, offset);
        return;
      default:
        this.#scalar(value as boolean | null, offset);
    }
  }

  #string(text: string, offset: number): void {
    if (this.#recordDepth !== -1 && hasLoneSurrogate(text)) this.#recordFlaw ??= "row.unreadable";
    if (this.#expected !== "key" && this.#expected !== "key or }") {
      this.#scalar(text, offset);
      return;
    }
    this.#expected = "colon";
    this.#key = text;
    const container = this.#building.at(-1);
    if (container instanceof Map && container.has(text)) this.#recordFlaw ??= "row.unreadable";
  }

  #beginContainer(kind: "[" | "{", offset: number): void {
    this.#beginValue(offset);
    const isRecordList = kind === "[" && this.#isAtRecords();
    if (isRecordList) this.#findList(offset);
    else if (this.#recordDepth === -1 && this.#isRecord()) this.#beginRecord(offset);
    if (this.#open.length >= maxDepth) throw new JsonFault("too_deep", this.#lineAt(offset));

    if (this.#recordDepth !== -1) this.#build(kind, offset);
    else if (kind === "{" && this.#isOnPath()) this.#depthOnPath = this.#open.length + 1;
    this.#open.push(kind);
    this.#expected = kind === "{" ? "key or }" : "value or ]";
  }

  #endContainer(offset: number): void {
    this.#open.pop();
    this.#depthOnPath = Math.min(this.#depthOnPath, this.#open.length);
    if (this.#open.length < this.#listDepth) this.#listDepth = -1;
    const value = this.#recordDepth === -1 ? undefined : this.#building.pop();
    this.#endValue(value, offset);
  }

  #scalar(value: JsonValue, offset: number): void {
    this.#beginValue(offset);
    const isRecord = this.#recordDepth === -1 && this.#isRecord();
    if (isRecord) this.#beginRecord(offset);
    else if (this.#building.length > 0) this.#attach(value, offset);
    this.#endValue(value, offset);
  }

  #beginValue(offset: number): void {
    this.#expect(this.#expected === "value" || this.#expected === "value or ]", offset);
  }

  #endValue(value: JsonValue | undefined, offset: number): void {
    this.#expected = this.#open.length === 0 ? "nothing" : "comma or end";
    if (this.#open.length !== this.#recordDepth) return;
    this.#dropLargeRecord(offset);
    const flaw = this.#recordFlaw;
    this.#recordDepth = -1;
    const held = flaw === "row.too_large" ? undefined : value;
    this.#onRecord({ value: held, line: this.#recordLine, end: offset, flaw });
  }

  #beginRecord(offset: number): void {
    this.#recordDepth = this.#open.length;
    this.#recordOffset = offset;
    this.#recordLine = this.#lineAt(offset);
    this.#recordFlaw = undefined;
    this.#building = [];
  }

  #build(kind: "[" | "{", offset: number): void {
    this.#dropLargeRecord(offset);
    if (this.#recordFlaw === "row.too_large") return;
    const container: JsonArray | JsonObject = kind === "{" ? new Map() : [];
    if (this.#building.length > 0) this.#attach(container, offset);
    this.#building.push(container);
  }

  #attach(value: JsonValue, offset: number): void {
    this.#dropLargeRecord(offset);
    const container = this.#building[this.#building.length - 1];
    if (isJsonArray(container)) container.push(value);
    else container?.set(this.#key, value);
  }

  #dropLargeRecord(offset: number): void {
    if (offset - this.#recordOffset <= maxRecordBytes) return;
    this.#building = [];
    this.#recordFlaw = "row.too_large";
  }

  /** The value that begins now is a record: an element of the list, or what the path leads to. */
  #isRecord(): boolean {
    return this.#open.length === this.#listDepth || this.#recordPath === undefined || this.#isAtRecords();
  }

  #isAtRecords(): boolean {
    return this.#recordDepth === -1 && this.#open.length === this.#recordPath?.length && this.#isOnPath();
  }

  #isOnPath(): boolean {
    const depth = this.#open.length;
    return this.#depthOnPath === depth && (depth === 0 || this.#recordPath?.[depth - 1] === this.#key);
  }

  #findList(offset: number): void {
    // A second array under the same repeated key: neither may be taken for the whole.
    if (this.#listFound) throw new JsonFault("malformed", this.#lineAt(offset));
    this.#listFound = true;
    this.#listDepth = this.#open.length + 1;
  }

  #inside(kind: "[" | "{"): boolean {
    return this.#open[this.#open.length - 1] === kind;
  }

  #expect(holds: boolean, offset: number): void {
    if (!holds) throw new JsonFault("malformed", this.#lineAt(offset));
  }

  /** The line of a byte that is not before the last one asked for. */
  #lineAt(offset: number): number {
    const end = offset - this.#chunkOffset;
    while (this.#newline < end) {
      this.#line += 1;
      this.#newline = newlineFrom(this.#chunk, this.#newline + 1);
    }
    return this.#line;
  }
}

function newlineFrom(chunk: Uint8Array, start: number): number {
  const index = chunk.indexOf(0x0a, start);
  return index === -1 ? Number.POSITIVE_INFINITY : index;
}
