import { isBlankCell } from "../model/cell.ts";
import { normaliseHeader } from "../model/header-name.ts";
import type { SourceRow } from "../model/source-row.ts";
import type { Mapping } from "./mapping.ts";

/** Watches whether the columns that the beginning of a file lacked come after it. Mutable by intent. */
export class AwaitedColumns {
  #open: readonly { readonly name: string; readonly position: number }[];

  constructor({ awaited, headers }: Pick<Mapping, "awaited" | "headers">) {
    const names = headers.map(normaliseHeader);
    this.#open = awaited.map((name) => ({ name, position: names.indexOf(normaliseHeader(name)) }));
  }

  see({ cells }: SourceRow): void {
    const isBlank = ({ position }: { readonly position: number }) => isBlankCell(cells[position] ?? "");
    if (!this.#open.every(isBlank)) this.#open = this.#open.filter(isBlank);
  }

  /** Those that no row has had so far. */
  get absent(): readonly string[] {
    return this.#open.map(({ name }) => name);
  }
}
