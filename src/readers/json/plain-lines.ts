import { isUtf8 } from "node:buffer";
import type { JsonObject, JsonValue } from "./json-value.ts";

/** A backslash begins an escape, and control characters may stand in no string. */
const notPlain = /[\\\p{Cc}]/u;
/** What may stand behind a text on its line. */
const lineRest = /[ \r]+$/;
const numeral = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?=[ ,}])/y;
const literals = [
  ["null", null],
  ["true", true],
  ["false", false],
] as const;

const [quote, colon, comma, brace, blank] = [0x22, 0x3a, 0x2c, 0x7d, 0x20];

/**
 * Reads the lines of an NDJSON file that are flat objects of plain values, as nearly all are, in a fifth of the time that
 * tokens take. Whatever else it meets, be it right or wrong, it leaves to the scanner.
 */
export class PlainLines {
  /** Of the line before: as a rule they come again, in the same order. */
  #keys: readonly string[] = [];
  #keysComeAgain = true;

  /** Undefined where it has to be scanned. */
  read(bytes: Buffer): JsonObject | undefined {
    if (!isUtf8(bytes)) return undefined;
    const text = bytes.toString("utf8").replace(lineRest, "");
    if (!text.startsWith("{") || notPlain.test(text)) return undefined;
    this.#keysComeAgain = true;
    const object = this.#members(text);
    if (object !== undefined && !this.#keysComeAgain) this.#keys = [...object.keys()];
    return object;
  }

  #members(text: string): JsonObject | undefined {
    const object: JsonObject = new Map();
    let at = 1;
    for (;;) {
      const key = this.#key(text, afterBlanks(text, at), this.#keys[object.size]);
      if (key === undefined || object.has(key.value)) return undefined;
      at = afterBlanks(text, key.end);
      if (text.charCodeAt(at) !== colon) return undefined;
      at = afterBlanks(text, at + 1);
      const member = text.charCodeAt(at) === quote ? string(text, at) : scalar(text, at);
      if (member === undefined) return undefined;
      object.set(key.value, member.value);
      at = afterBlanks(text, member.end);
      const mark = text.charCodeAt(at);
      at += 1;
      if (mark === brace) return at === text.length ? object : undefined;
      if (mark !== comma) return undefined;
    }
  }

  #key(text: string, start: number, likely: string | undefined): Found<string> | undefined {
    if (text.charCodeAt(start) !== quote) return undefined;
    const end = start + 1 + (likely?.length ?? 0);
    if (likely !== undefined && text.charCodeAt(end) === quote && text.startsWith(likely, start + 1)) {
      return { value: likely, end: end + 1 };
    }
    this.#keysComeAgain = false;
    return string(text, start);
  }
}

interface Found<Value> {
  readonly value: Value;
  /** The index behind it. */
  readonly end: number;
}

function string(text: string, start: number): Found<string> | undefined {
  const end = text.indexOf('"', start + 1);
  return end === -1 ? undefined : { value: text.slice(start + 1, end), end: end + 1 };
}

function scalar(text: string, start: number): Found<JsonValue> | undefined {
  for (const [word, value] of literals) {
    if (text.startsWith(word, start)) return { value, end: start + word.length };
  }
  numeral.lastIndex = start;
  const digits = numeral.exec(text)?.[0];
  return digits === undefined ? undefined : { value: { digits, binary: false }, end: start + digits.length };
}

function afterBlanks(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === blank) at += 1;
  return at;
}
