import { cellText } from "../model/cell.ts";
import type { Accepted } from "../model/outcome.ts";
import { type Sketch, sketchSize } from "../model/sketch.ts";
import type { Mapping } from "../retailers/mapping.ts";
import { TextHash } from "./text-hash.ts";

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
