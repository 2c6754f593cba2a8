import { cellText } from "../model/cell.ts";
import type { Accepted } from "../model/outcome.ts";
import { type Sketch, sketchSize } from "../model/sketch.ts";
import type { Mapping } from "../retailers/mapping.ts";

/**
 * The smallest hashes of the different purchases of a file (phone, product, price, order), by which it can be seen how much
 * of it another file held. Always of the same size, however large the file.
 */
export class ContentSketch {
  readonly #orderPositions: readonly number[];
  readonly #hashes: number[] = [];
  #limit = Number.POSITIVE_INFINITY;

  constructor({ positions }: Pick<Mapping, "positions">) {
    this.#orderPositions = positions.order;
  }

  /** Ascending, at most `sketchSize`. */
  get hashes(): Sketch {
    return this.#hashes;
  }

  add({ registration: { client, purchases }, rows: [first] }: Accepted): void {
    const hash = new TextHash();
    hash.add(client.phone);
    for (const position of this.#orderPositions) hash.add(cellText(first?.cells[position] ?? "").trim());
    for (const { name, kopecks } of purchases) this.#keep(hash.with(name, kopecks));
  }

  #keep(hash: number): void {
    if (hash >= this.#limit) return;
    const place = placeOf(hash, this.#hashes);
    if (this.#hashes[place] === hash) return;
    this.#hashes.splice(place, 0, hash);
    if (this.#hashes.length > sketchSize) this.#hashes.pop();
    if (this.#hashes.length === sketchSize) this.#limit = this.#hashes.at(-1) ?? this.#limit;
  }
}

/** The first index whose hash is not smaller. */
function placeOf(hash: number, ascending: readonly number[]): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) < hash) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** 53 bits of two multiplicative hashes: fast, the same everywhere, and good enough where nobody wants to cheat. */
class TextHash {
  #a = 0x9e3779b1;
  #b = 0x85ebca6b;

  add(text: string): void {
    for (let index = 0; index < text.length; index++) this.#mix(text.charCodeAt(index));
    this.#mix(0x1_0000);
  }

  /** The hash with this added, which does not stay in it. */
  with(text: string, number: number): number {
    const a = this.#a;
    const b = this.#b;
    this.add(text);
    this.#mix(number % 0x1_0000_0000);
    this.#mix(Math.floor(number / 0x1_0000_0000));
    const high = scattered(this.#a) & 0x1f_ffff;
    const low = scattered(this.#b ^ (this.#a >>> 7));
    this.#a = a;
    this.#b = b;
    return high * 0x1_0000_0000 + low;
  }

  #mix(value: number): void {
    this.#a = Math.imul(this.#a ^ value, 0x9e3779b1);
    this.#b = Math.imul(this.#b ^ (value + (this.#a >>> 15)), 0xc2b2ae35);
  }
}

/** The last step of murmur3: every bit of the result depends on every bit. */
function scattered(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
