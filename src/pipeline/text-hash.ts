/** 53 bits of two multiplicative hashes: fast, the same everywhere, and good enough where nobody wants to cheat. */
export class TextHash {
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
    const { value } = this;
    this.#a = a;
    this.#b = b;
    return value;
  }

  /** From 0 to 2^53 - 1. */
  get value(): number {
    const high = scattered(this.#a) & 0x1f_ffff;
    const low = scattered(this.#b ^ (this.#a >>> 7));
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
