import { ExactNumber } from "../../model/exact-number.ts";
import type { ProblemCode } from "../../model/problem.ts";

/** Why a text was not taken as JSON. Never holds any of it. */
export class JsonRefused extends Error {
  readonly code: ProblemCode;

  constructor(code: ProblemCode) {
    super(code);
    this.name = "JsonRefused";
    this.code = code;
  }
}

/**
 * The value of a JSON text by RFC 8259, with every number in its own digits: `JSON.parse` would make floats of them.
 * Refused are also a key that stands twice in an object, since readers differ on which one counts; keys by which a program
 * could be made to change all its objects; and what lies deeper than anything of ours. Throws `JsonRefused`.
 */
export function parseJson(text: string): unknown {
  return new JsonText(text).whole();
}

const deepest = 16;
const dangerousKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what JSON forbids in strings
const plainString = /[^"\\\u0000-\u001f]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what JSON forbids in strings
const escapedString = /(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;

class JsonText {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): unknown {
    const value = this.#value();
    this.#skipBlanks();
    if (this.#at < this.#text.length) throw notJson();
    return value;
  }

  #value(): unknown {
    this.#skipBlanks();
    switch (this.#text[this.#at]) {
      case "{":
        return this.#nested(() => this.#object());
      case "[":
        return this.#nested(() => this.#array());
      case '"':
        return this.#string();
      case "t":
        return this.#word("true", true);
      case "f":
        return this.#word("false", false);
      case "n":
        return this.#word("null", null);
      default:
        return this.#number();
    }
  }

  #nested<Value>(read: () => Value): Value {
    this.#depth += 1;
    if (this.#depth > deepest) throw new JsonRefused("request.too_deep");
    this.#at += 1;
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #object(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    if (this.#takes("}")) return object;
    do {
      this.#skipBlanks();
      const key = this.#string();
      if (dangerousKeys.has(key)) throw new JsonRefused("request.forbidden_key");
      if (Object.hasOwn(object, key)) throw new JsonRefused("request.duplicate_key");
      if (!this.#takes(":")) throw notJson();
      object[key] = this.#value();
    } while (this.#takes(","));
    if (!this.#takes("}")) throw notJson();
    return object;
  }

  #array(): unknown[] {
    const array: unknown[] = [];
    if (this.#takes("]")) return array;
    do array.push(this.#value());
    while (this.#takes(","));
    if (!this.#takes("]")) throw notJson();
    return array;
  }

  #string(): string {
    if (this.#text[this.#at] !== '"') throw notJson();
    const start = this.#at + 1;
    const plain = this.#match(plainString, start) as string;
    const end = start + plain.length;
    if (this.#text[end] === '"') {
      this.#at = end + 1;
      return plain;
    }
    const escaped = this.#match(escapedString, start);
    if (escaped === undefined) throw notJson();
    this.#at = start + escaped.length;
    return JSON.parse(`"${escaped}`) as string;
  }

  #number(): ExactNumber {
    const digits = this.#match(number, this.#at);
    if (digits === undefined) throw notJson();
    this.#at += digits.length;
    return new ExactNumber(digits);
  }

  #word<Value>(word: string, value: Value): Value {
    if (!this.#text.startsWith(word, this.#at)) throw notJson();
    this.#at += word.length;
    return value;
  }

  #takes(mark: string): boolean {
    this.#skipBlanks();
    if (this.#text[this.#at] !== mark) return false;
    this.#at += 1;
    return true;
  }

  #skipBlanks(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.#at += 1;
    }
  }

  #match(pattern: RegExp, at: number): string | undefined {
    pattern.lastIndex = at;
    return pattern.exec(this.#text)?.[0];
  }
}

function notJson(): JsonRefused {
  return new JsonRefused("request.not_json");
}
