import { OperatorError } from "../../errors.ts";

const blockBytes = 4 * 2 ** 20;
const maxBlocks = 64;
/** As JavaScript strings, these take no more than some hundred kilobytes. */
const recentTexts = 1024;
const longestRecent = 256;
/** Empty texts take no room in the blocks; where they begin and end they do. */
const maxTexts = 2 ** 24;

/**
 * Texts as UTF-8 in a few blocks: as JavaScript strings, a million of them would take several times the memory, and each
 * would keep alive the chunk of XML that it was cut from. Throws `file.bomb` beyond 256 MiB, `file.too_many` beyond 16 million texts.
 */
export class CompactTexts {
  readonly #file: string;
  readonly #blocks: Buffer[] = [];
  #used = blockBytes;
  #starts = new Uint32Array(1024);
  #lengths = new Uint32Array(1024);
  /** By the rest of their number: neighbouring rows have the same client, and all rows a few products. */
  readonly #recent: { readonly index: number; readonly text: string }[] = [];
  count = 0;

  constructor(file: string) {
    this.#file = file;
  }

  add(text: string): void {
    const block = this.#blockFor(text);
    const length = block.write(text, this.#used);
    if (this.count === maxTexts)
      throw new OperatorError("file.too_many", { file: this.#file, of: "texts", limit: maxTexts });
    if (this.count === this.#starts.length) {
      this.#starts = doubled(this.#starts);
      this.#lengths = doubled(this.#lengths);
    }
    this.#starts[this.count] = (this.#blocks.length - 1) * blockBytes + this.#used;
    this.#lengths[this.count] = length;
    this.#used += length;
    this.count += 1;
  }

  at(index: number): string | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.count) return undefined;
    if ((this.#lengths[index] ?? 0) > longestRecent) return this.#read(index);
    const slot = index % recentTexts;
    const recent = this.#recent[slot];
    if (recent?.index === index) return recent.text;
    const text = this.#read(index);
    this.#recent[slot] = { index, text };
    return text;
  }

  #read(index: number): string {
    const start = this.#starts[index] ?? 0;
    const offset = start % blockBytes;
    const block = this.#blocks[Math.floor(start / blockBytes)];
    return block?.toString("utf8", offset, offset + (this.#lengths[index] ?? 0)) ?? "";
  }

  /** The last block, or a new one where the text might not fit. */
  #blockFor(text: string): Buffer {
    const last = this.#blocks.at(-1);
    const maxUtf8Bytes = text.length * 3;
    if (last && this.#used + maxUtf8Bytes <= blockBytes) return last;
    if (maxUtf8Bytes > blockBytes || this.#blocks.length === maxBlocks) {
      const limit = `${(maxBlocks * blockBytes) / 2 ** 20} MiB`;
      throw new OperatorError("file.bomb", { file: this.#file, limit });
    }
    const block = Buffer.allocUnsafeSlow(blockBytes);
    this.#blocks.push(block);
    this.#used = 0;
    return block;
  }
}

function doubled(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
