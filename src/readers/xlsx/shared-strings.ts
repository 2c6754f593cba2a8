import { CompactTexts } from "./compact-texts.ts";
import type { PlainReader } from "./plain-elements.ts";
import { PlainStrings } from "./plain-strings.ts";
import type { XmlListener } from "./xml-listener.ts";
import { parseXml, type XmlPart } from "./xml-part.ts";

/** The texts that the cells of a workbook refer to by number. */
export interface SharedStrings {
  /** Undefined where there is no such text. */
  at(index: number): string | undefined;
}

/** Reads the texts; those from number `count` on are not needed. */
export async function readSharedStrings(
  part: XmlPart | undefined,
  count = Number.POSITIVE_INFINITY,
): Promise<SharedStrings> {
  const texts = new CompactTexts(part?.file ?? "");
  if (!part) return texts;
  const add = (text: string) => texts.add(text);
  const listener = new SharedStringListener(add, new PlainStrings(add));
  for await (const _ of parseXml(part, listener)) if (texts.count >= count) break;
  return texts;
}

/** Joins the runs of a rich text; how it is pronounced (`rPh`) is not part of it. Plain texts may be read without it. */
export class SharedStringListener implements XmlListener {
  readonly plain: PlainReader | undefined;
  readonly #add: (text: string) => void;
  #text = "";
  #isInText = false;
  #isPhonetic = false;

  constructor(add: (text: string) => void, plain?: PlainReader) {
    this.#add = add;
    this.plain = plain;
  }

  open(name: string): void {
    if (name === "si") this.#text = "";
    else if (name === "rPh") this.#isPhonetic = true;
    else if (name === "t") this.#isInText = !this.#isPhonetic;
  }

  close(name: string): void {
    if (name === "si") this.#add(this.#text);
    else if (name === "rPh") this.#isPhonetic = false;
    else if (name === "t") this.#isInText = false;
  }

  text(text: string): void {
    if (this.#isInText) this.#text += text;
  }
}
