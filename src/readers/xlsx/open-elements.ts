/** How deep an XML file is nested where it is being read, and whether that is where the elements of a path stand. */
export class OpenElements {
  readonly #path: readonly string[];
  /** How many of the open elements, from the root, are those of the path. */
  #onPath = 0;
  depth = 0;

  /** The names of elements from the root on; those of the last are looked for. */
  constructor(path: readonly string[]) {
    this.#path = path;
  }

  /** `name` is undefined where it has a prefix or means something else. */
  open(name: string | undefined): void {
    if (name !== undefined && this.#onPath === this.depth && name === this.#path[this.depth]) this.#onPath += 1;
    this.depth += 1;
  }

  close(): void {
    if (this.#onPath === this.depth) this.#onPath -= 1;
    this.depth -= 1;
  }

  /** All elements of the path but the last are open, and no others. */
  isAroundLast(): boolean {
    return this.#onPath === this.depth && this.depth === this.#path.length - 1;
  }
}
