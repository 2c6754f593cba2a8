import type { PlainReader } from "./plain-elements.ts";
import { PlainXml } from "./plain-xml.ts";

/** Reads the shared texts that are one text without formats, `<si><t>Чайник</t></si>`. */
export class PlainStrings implements PlainReader {
  readonly path = ["sst", "si"];
  readonly #add: (text: string) => void;
  readonly #xml = new PlainXml();
  #tag = "<si>";
  #endTag = "</si>";

  constructor(add: (text: string) => void) {
    this.#add = add;
  }

  usePrefix(prefix: string): void {
    this.#tag = `<${prefix}si>`;
    this.#endTag = `</${prefix}si>`;
    this.#xml.usePrefix(prefix);
  }

  read(text: string, start: number, end: number): number {
    const xml = this.#xml;
    xml.text = text;
    xml.at = start;
    let behind = start;
    while (behind < end) {
      xml.skipsBlanks();
      const shared = xml.takes(this.#tag) ? xml.takesOnlyText(this.#endTag) : undefined;
      if (shared === undefined) break;
      this.#add(shared);
      behind = xml.at;
    }
    return behind;
  }
}
