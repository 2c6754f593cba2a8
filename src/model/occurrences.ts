const shardCount = 64;
const smallest = 1 << 8;

/**
 * Counts how often each hash came, in 9 bytes per slot: the one thing that grows with a cumulative file, by 13 to 26 bytes
 * for each different purchase. Knows hashes by their first 64 bits. Grows in shards, so that what is outgrown and what takes
 * its place are never there as a whole together.
 */
export class Occurrences {
  readonly #shards = Array.from({ length: shardCount }, () => new Shard());

  /** How often the hash came before. */
  add(hash: Buffer): number {
    const high = hash.readUInt32LE(0);
    return (this.#shards[high % shardCount] as Shard).add(high, hash.readUInt32LE(4));
  }
}

/** What a slot cannot count is counted apart. */
const mostInSlot = 255;

class Shard {
  #slots = emptySlots(smallest);
  #taken = 0;
  readonly #beyond = new Map<string, number>();

  add(high: number, low: number): number {
    if (this.#taken * 10 > this.#slots.counts.length * 7) this.#slots = grown(this.#slots);
    const { counts } = this.#slots;
    const slot = find(this.#slots, high, low);
    const before = counts[slot] ?? 0;
    if (before === mostInSlot) return this.#addBeyond(`${high} ${low}`);
    if (before === 0) {
      this.#slots.high[slot] = high;
      this.#slots.low[slot] = low;
      this.#taken++;
    }
    counts[slot] = before + 1;
    return before;
  }

  #addBeyond(hash: string): number {
    const before = this.#beyond.get(hash) ?? mostInSlot;
    this.#beyond.set(hash, before + 1);
    return before;
  }
}

interface Slots {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  /** 0 where the slot is free. */
  readonly counts: Uint8Array;
}

/** `size` is a power of two. */
function emptySlots(size: number): Slots {
  return { high: new Uint32Array(size), low: new Uint32Array(size), counts: new Uint8Array(size) };
}

/** The slot of the hash, or the free one in which it belongs. */
function find({ high, low, counts }: Slots, wantedHigh: number, wantedLow: number): number {
  const mask = counts.length - 1;
  let slot = wantedLow & mask;
  while (counts[slot] !== 0 && (high[slot] !== wantedHigh || low[slot] !== wantedLow)) slot = (slot + 1) & mask;
  return slot;
}

function grown(old: Slots): Slots {
  const slots = emptySlots(old.counts.length * 2);
  for (let index = 0; index < old.counts.length; index++) {
    const count = old.counts[index] ?? 0;
    if (count === 0) continue;
    const high = old.high[index] ?? 0;
    const low = old.low[index] ?? 0;
    const slot = find(slots, high, low);
    slots.high[slot] = high;
    slots.low[slot] = low;
    slots.counts[slot] = count;
  }
  return slots;
}
