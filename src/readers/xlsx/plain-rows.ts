import type { PlainReader } from "./plain-elements.ts";
import { PlainAttributes, PlainXml } from "./plain-xml.ts";
import type { RowBuilder } from "./row-builder.ts";

/**
 * Reads the rows of a sheet that are written as programs write them:
 * `<row r="1" spans="1:2"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="2"/></row>`, in a fraction of the time that the
 * parser takes.
 */
export class PlainRows implements PlainReader {
  readonly path = ["worksheet", "sheetData", "row"];
  readonly #builder: RowBuilder;
  readonly #xml = new PlainXml();
  readonly #ofRow = new PlainAttributes([
    ...["r", "spans", "s", "customFormat", "ht", "hidden", "customHeight", "outlineLevel", "collapsed"],
    ...["thickTop", "thickBot", "ph", "x14ac:dyDescent"],
  ]);
  readonly #ofCell = new PlainAttributes(["r", "s", "t", "cm", "vm", "ph"]);
  readonly #ofFormula = new PlainAttributes(["t", "ref", "si", "ca", "aca", "bx"]);
  #tags = tagsWith("");

  constructor(builder: RowBuilder) {
    this.#builder = builder;
  }

  usePrefix(prefix: string): void {
    this.#tags = tagsWith(prefix);
    this.#xml.usePrefix(prefix);
  }

  read(text: string, start: number, end: number): number {
    // Cells outside of a row, where no program writes any, would be lost with a row that is dropped.
    if (!this.#builder.isBetweenRows) return start;
    const xml = this.#xml;
    xml.text = text;
    xml.at = start;
    let behind = start;
    while (behind < end && this.#takesRow()) behind = xml.at;
    return behind;
  }

  #takesRow(): boolean {
    this.#xml.skipsBlanks();
    if (!this.#xml.takes(this.#tags.row)) return false;
    const tag = this.#xml.takesAttributes(this.#ofRow);
    if (tag === undefined) return false;
    this.#builder.beginRow(this.#ofRow.value(0));
    if (tag === "open" && !this.#takesCells()) {
      this.#builder.dropRow();
      return false;
    }
    this.#builder.endRow();
    return true;
  }

  #takesCells(): boolean {
    for (;;) {
      this.#xml.skipsBlanks();
      if (this.#xml.takes(this.#tags.cell)) {
        if (!this.#takesCell()) return false;
      } else return this.#xml.takes(this.#tags.endRow);
    }
  }

  #takesCell(): boolean {
    const tag = this.#xml.takesAttributes(this.#ofCell);
    if (tag === undefined) return false;
    const cell = this.#ofCell;
    this.#builder.beginCell({ r: cell.value(0), s: cell.value(1), t: cell.value(2) });
    if (tag === "open" && !this.#takesContent()) return false;
    this.#builder.endCell();
    return true;
  }

  #takesContent(): boolean {
    const { content } = this.#builder;
    const xml = this.#xml;
    xml.skipsBlanks();
    if (xml.takes(this.#tags.formula)) {
      const formula = xml.takesText(this.#tags.endFormula, this.#ofFormula);
      if (formula === undefined) return false;
      content.hasFormula = true;
      xml.skipsBlanks();
    }
    if (xml.takes(this.#tags.value)) {
      const value = xml.takesText(this.#tags.endValue);
      if (value === undefined) return false;
      content.hasValue = true;
      content.value = value;
    } else if (xml.takes(this.#tags.inline)) {
      content.inlineText = xml.takesOnlyText(this.#tags.endInline);
      if (content.inlineText === undefined) return false;
    }
    xml.skipsBlanks();
    return xml.takes(this.#tags.endCell);
  }
}

/** Behind the names of those that begin an element, attributes may follow; no program gives `is` any. */
function tagsWith(prefix: string) {
  return {
    row: `<${prefix}row`,
    endRow: `</${prefix}row>`,
    cell: `<${prefix}c`,
    endCell: `</${prefix}c>`,
    formula: `<${prefix}f`,
    endFormula: `</${prefix}f>`,
    value: `<${prefix}v`,
    endValue: `</${prefix}v>`,
    inline: `<${prefix}is>`,
    endInline: `</${prefix}is>`,
  };
}
