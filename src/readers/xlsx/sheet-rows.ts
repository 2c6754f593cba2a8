import { OperatorError } from "../../errors.ts";
import { type Cell, cellText } from "../../model/cell.ts";
import { hasLoneSurrogate } from "../../model/lone-surrogates.ts";
import type { SourceRow } from "../../model/source-row.ts";
import type { CellStyles } from "./cell-styles.ts";
import { columnIndex } from "./column-index.ts";
import { unescapeCharacters } from "./escaped-characters.ts";
import type { MergedRanges } from "./merged-ranges.ts";
import { numberDigits } from "./number-digits.ts";
import { RunningMerges } from "./running-merges.ts";
import { serialDate } from "./serial-date.ts";
import type { SharedStrings } from "./shared-strings.ts";
import { parseXml, type XmlAttributes, type XmlListener, type XmlPart } from "./xml-part.ts";

/** What the cells of a sheet refer to. */
export interface CellContext {
  readonly strings: SharedStrings;
  readonly styles: CellStyles;
  readonly uses1904Dates: boolean;
}

/** A sheet, and which of its cells are merged; undefined where none are, or nobody asks. */
export interface SheetPart {
  readonly part: XmlPart;
  readonly merged: MergedRanges | undefined;
}

const rowsPerArray = 256;
/** Excel's own limit; a reference beyond it would only make a row of millions of blanks. */
const maxColumns = 16_384;

/**
 * The rows of a sheet that hold anything, in arrays of some hundreds. Blank cells at the end of a row are left out.
 */
export async function* readSheetRows(
  { part, merged }: SheetPart,
  context: CellContext,
): AsyncGenerator<readonly SourceRow[]> {
  const listener = new SheetListener(part.file, context, merged && new RunningMerges(merged, part.file));
  for await (const _ of parseXml(part, listener)) {
    while (listener.rows.length >= rowsPerArray) yield listener.rows.splice(0, rowsPerArray);
  }
  if (listener.rows.length > 0) yield listener.rows;
}

class SheetListener implements XmlListener {
  readonly rows: SourceRow[] = [];
  readonly #file: string;
  readonly #context: CellContext;
  readonly #merges: RunningMerges | undefined;

  #row = 0;
  #cells: Cell[] = [];
  #uncalculated: number[] = [];
  #isUnreadable = false;

  #column = -1;
  #type = "";
  #style = 0;
  #value = "";
  #hasFormula = false;
  #hasValue = false;
  #inlineText: string | undefined;
  #isPhonetic = false;
  #collects: "value" | "inline text" | "nothing" = "nothing";

  constructor(file: string, context: CellContext, merges: RunningMerges | undefined) {
    this.#file = file;
    this.#context = context;
    this.#merges = merges;
  }

  open(name: string, attributes: XmlAttributes): void {
    switch (name) {
      case "c":
        this.#beginCell(attributes);
        return;
      case "v":
        this.#hasValue = true;
        this.#collects = "value";
        return;
      case "row":
        this.#beginRow(attributes["r"]);
        return;
      case "f":
        this.#hasFormula = true;
        return;
      case "is":
        this.#inlineText = "";
        return;
      case "t":
        if (this.#inlineText !== undefined && !this.#isPhonetic) this.#collects = "inline text";
        return;
      case "rPh":
        this.#isPhonetic = true;
    }
  }

  close(name: string): void {
    switch (name) {
      case "c":
        this.#endCell();
        return;
      case "v":
      case "t":
        this.#collects = "nothing";
        return;
      case "row":
        this.#endRow();
        return;
      case "rPh":
        this.#isPhonetic = false;
    }
  }

  text(text: string): void {
    if (this.#collects === "value") this.#value += text;
    else if (this.#collects === "inline text") this.#inlineText += text;
  }

  /**
   * A row that says no number follows the one before it. One that says an impossible number, or goes back, cannot be
   * trusted: whoever searched the sheet for its number would find another row. More rows than a sheet can have are a bomb.
   */
  #beginRow(reference: string | undefined): void {
    const number = rowNumber(reference);
    this.#isUnreadable = reference !== undefined && (number === undefined || number <= this.#row);
    this.#row = this.#isUnreadable ? this.#row + 1 : (number ?? this.#row + 1);
    if (this.#row > maxRows) throw new OperatorError("file.too_many", { file: this.#file, of: "rows", limit: maxRows });
    this.#column = -1;
  }

  #beginCell(attributes: XmlAttributes): void {
    this.#column = columnIndex(attributes["r"]) ?? this.#column + 1;
    this.#type = attributes["t"] ?? "n";
    this.#style = Number(attributes["s"] ?? 0);
    this.#value = "";
    this.#hasFormula = false;
    this.#hasValue = false;
    this.#inlineText = undefined;
  }

  #endCell(): void {
    const cell = this.#cell();
    if (cell === "") {
      if (this.#hasFormula && !this.#isEmptyText()) this.#uncalculated.push(this.#column);
      return;
    }
    if (this.#column >= maxColumns || (this.#cells[this.#column] ?? "") !== "") {
      this.#isUnreadable = true;
      return;
    }
    while (this.#cells.length < this.#column) this.#cells.push("");
    this.#cells[this.#column] = cell;
  }

  /** The result of a formula may be a text without letters. */
  #isEmptyText(): boolean {
    return this.#type === "str" && this.#hasValue;
  }

  #cell(): Cell {
    switch (this.#type) {
      case "s":
        return this.#value === "" ? "" : this.#sharedText();
      case "n":
        return this.#value === "" ? "" : this.#number(this.#value.trim());
      case "str":
      case "inlineStr":
        return this.#text(this.#inlineText ?? this.#value);
      case "b":
        return booleans[this.#value.trim()] ?? this.#value;
      default:
        return this.#value;
    }
  }

  #sharedText(): string {
    const text = this.#context.strings.at(Number(this.#value));
    if (text === undefined) this.#isUnreadable = true;
    return this.#text(text ?? "");
  }

  #text(escaped: string): string {
    const text = unescapeCharacters(escaped);
    if (text !== escaped && hasLoneSurrogate(text)) this.#isUnreadable = true;
    return text;
  }

  #number(text: string): Cell {
    const style = this.#context.styles[this.#style];
    const date = style === "date" ? serialDate(Number(text), this.#context.uses1904Dates) : undefined;
    if (date !== undefined) return date;
    const digits = numberDigits(text);
    if (digits === undefined) return text;
    const number: Cell = { digits, binary: true };
    // Dollars must not become rubles: what the person sees is no longer a number alone.
    return typeof style === "object" ? `${cellText(number)} ${style.currency}` : number;
  }

  #endRow(): void {
    if (this.#isUnreadable) {
      this.rows.push({ row: this.#row, line: 0, cells: this.#cells, flaw: { code: "row.unreadable" } });
    } else if (this.#uncalculated.length > 0) {
      this.rows.push(
        this.#withMerged({ row: this.#row, line: 0, cells: this.#cells, uncalculated: this.#uncalculated }),
      );
      this.#uncalculated = [];
    } else if (this.#cells.length > 0) {
      this.rows.push(this.#withMerged({ row: this.#row, line: 0, cells: this.#cells }));
    }
    this.#cells = [];
    this.#isUnreadable = false;
  }

  #withMerged(row: SourceRow): SourceRow {
    const merged = this.#merges?.at(row);
    return merged === undefined ? row : { ...row, merged };
  }
}

/** By the file format. */
const maxRows = 1_048_576;

const booleans: Readonly<Record<string, string>> = { "1": "TRUE", true: "TRUE", "0": "FALSE", false: "FALSE" };

function rowNumber(reference: string | undefined): number | undefined {
  const number = Number(reference);
  return Number.isInteger(number) && number > 0 && number <= maxRows ? number : undefined;
}
