/** How deep an XML file is nested where it is being read, and whether that is where the elements of a path stand. */
export class OpenElements {
  readonly #path: readonly string[];
  /** How many of the open elements, from the root, are those of the path. */
  #onPath = 0;
  /** With its colon, that of the root; it has to be that of all elements of the path. */
  prefix = "";
  depth = 0;

  /** The local names of elements from the root on; those of the last are looked for. */
  constructor(path: readonly string[]) {
    this.#path = path;
  }

  /** The local name is undefined where the namespace is a foreign one. */
  open(written: string, local: string | undefined): void {
    if (this.depth === 0 && local !== undefined) this.prefix = written.slice(0, -local.length);
    if (this.#onPath === this.depth && local !== undefined && local === this.#path[this.depth]) {
      if (written === this.prefix + local) this.#onPath += 1;
    }
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
