import type { SourceRow } from "../../model/source-row.ts";
import type { MergedRanges } from "./merged-ranges.ts";
import type { PlainReader } from "./plain-elements.ts";
import { PlainRows } from "./plain-rows.ts";
import { type CellContext, RowBuilder } from "./row-builder.ts";
import { RunningMerges } from "./running-merges.ts";
import type { XmlAttributes, XmlListener } from "./xml-listener.ts";
import { parseXml, type XmlPart } from "./xml-part.ts";

/** A sheet, and which of its cells are merged; undefined where none are, or nobody asks. */
export interface SheetPart {
  readonly part: XmlPart;
  readonly merged: MergedRanges | undefined;
}

const rowsPerArray = 256;

/**
 * The rows of a sheet that hold anything, in arrays of some hundreds. Blank cells at the end of a row are left out.
 */
export async function* readSheetRows(
  { part, merged }: SheetPart,
  context: CellContext,
): AsyncGenerator<readonly SourceRow[]> {
  const builder = new RowBuilder(part.file, context, merged && new RunningMerges(merged, part.file));
  const { rows } = builder;
  for await (const _ of parseXml(part, new SheetListener(builder, new PlainRows(builder)))) {
    while (rows.length >= rowsPerArray) yield rows.splice(0, rowsPerArray);
  }
  if (rows.length > 0) yield rows;
}

/** Builds the rows of a sheet; the plain ones, where somebody is there to do it, are read without it. */
export class SheetListener implements XmlListener {
  readonly plain: PlainReader | undefined;
  readonly #builder: RowBuilder;
  #isPhonetic = false;
  #collects: "value" | "inline text" | "nothing" = "nothing";

  constructor(builder: RowBuilder, plain?: PlainReader) {
    this.#builder = builder;
    this.plain = plain;
  }

  open(name: string, attributes: XmlAttributes): void {
    const { content } = this.#builder;
    switch (name) {
      case "c":
        this.#builder.beginCell(attributes);
        return;
      case "v":
        content.hasValue = true;
        this.#collects = "value";
        return;
      case "row":
        this.#builder.beginRow(attributes["r"]);
        return;
      case "f":
        content.hasFormula = true;
        return;
      case "is":
        content.inlineText = "";
        return;
      case "t":
        if (content.inlineText !== undefined && !this.#isPhonetic) this.#collects = "inline text";
        return;
      case "rPh":
        this.#isPhonetic = true;
    }
  }

  close(name: string): void {
    switch (name) {
      case "c":
        this.#builder.endCell();
        return;
      case "v":
      case "t":
        this.#collects = "nothing";
        return;
      case "row":
        this.#builder.endRow();
        return;
      case "rPh":
        this.#isPhonetic = false;
    }
  }

  text(text: string): void {
    const { content } = this.#builder;
    if (this.#collects === "value") content.value += text;
    else if (this.#collects === "inline text") content.inlineText += text;
  }
}
