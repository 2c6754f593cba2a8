const smallest = 1 << 12;

/**
 * Counts how often each hash came, in 12 bytes per slot: the one thing that grows with a cumulative file, by 17 to 34
 * bytes for each different purchase. Knows hashes by their first 64 bits.
 */
export class Occurrences {
  #slots = emptySlots(smallest);
  #taken = 0;

  /** How often the hash came before. */
  add(hash: Buffer): number {
    if (this.#taken * 10 > this.#slots.counts.length * 7) this.#slots = grown(this.#slots);
    const high = hash.readUInt32LE(0);
    const low = hash.readUInt32LE(4);
    const { counts } = this.#slots;
    const slot = find(this.#slots, high, low);
    const before = counts[slot] ?? 0;
    if (before === 0) {
      this.#slots.high[slot] = high;
      this.#slots.low[slot] = low;
      this.#taken++;
    }
    counts[slot] = before + 1;
    return before;
  }
}

interface Slots {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  /** 0 where the slot is free. */
  readonly counts: Uint32Array;
}

/** `size` is a power of two. */
function emptySlots(size: number): Slots {
  return { high: new Uint32Array(size), low: new Uint32Array(size), counts: new Uint32Array(size) };
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
