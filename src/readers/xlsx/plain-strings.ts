import type { PlainReader } from "./plain-elements.ts";
import { PlainAttributes, PlainXml } from "./plain-xml.ts";

/** Reads the shared texts that are one text without formats, `<si><t>Чайник</t></si>`. */
export class PlainStrings implements PlainReader {
  readonly path = ["sst", "si"];
  readonly #add: (text: string) => void;
  readonly #xml = new PlainXml();
  readonly #ofText = new PlainAttributes(["xml:space"]);

  constructor(add: (text: string) => void) {
    this.#add = add;
  }

  read(text: string, start: number, end: number): number {
    const xml = this.#xml;
    xml.text = text;
    xml.at = start;
    let behind = start;
    while (behind < end) {
      const shared = this.#text();
      if (shared === undefined) break;
      this.#add(shared);
      behind = xml.at;
    }
    return behind;
  }

  #text(): string | undefined {
    const xml = this.#xml;
    xml.skipsBlanks();
    if (!xml.takes("<si>")) return undefined;
    xml.skipsBlanks();
    const text = xml.takes("<t") ? xml.takesText(this.#ofText, "</t>") : undefined;
    xml.skipsBlanks();
    return xml.takes("</si>") ? text : undefined;
  }
}
