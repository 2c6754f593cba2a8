import { OperatorError } from "../../errors.ts";
import { type Cell, cellText } from "../../model/cell.ts";
import { hasLoneSurrogate } from "../../model/lone-surrogates.ts";
import type { SourceRow } from "../../model/source-row.ts";
import type { CellStyles } from "./cell-styles.ts";
import { columnIndex } from "./column-index.ts";
import { unescapeCharacters } from "./escaped-characters.ts";
import { numberDigits } from "./number-digits.ts";
import type { RunningMerges } from "./running-merges.ts";
import { serialDate } from "./serial-date.ts";
import type { SharedStrings } from "./shared-strings.ts";

/** What the cells of a sheet refer to. */
export interface CellContext {
  readonly strings: SharedStrings;
  readonly styles: CellStyles;
  readonly uses1904Dates: boolean;
}

/** The attributes of a cell. */
export interface CellAttributes {
  readonly r?: string | undefined;
  readonly s?: string | undefined;
  readonly t?: string | undefined;
}

/** Excel's own limit; a reference beyond it would only make a row of millions of blanks. */
const maxColumns = 16_384;
/** By the file format. */
const maxRows = 1_048_576;

/** Makes the rows of a sheet out of what its XML says, cell by cell. */
export class RowBuilder {
  readonly rows: SourceRow[] = [];
  /** What stands in the cell that was begun last, to be filled in before it ends. */
  readonly content = new CellContent();
  readonly #file: string;
  readonly #context: CellContext;
  readonly #merges: RunningMerges | undefined;

  #row = 0;
  #rowBefore = 0;
  #cells: Cell[] = [];
  #uncalculated: number[] = [];
  #isUnreadable = false;

  #column = -1;
  #type = "";
  #style = 0;

  constructor(file: string, context: CellContext, merges: RunningMerges | undefined) {
    this.#file = file;
    this.#context = context;
    this.#merges = merges;
  }

  /**
   * A row that says no number follows the one before it. One that says an impossible number, or goes back, cannot be
   * trusted: whoever searched the sheet for its number would find another row. More rows than a sheet can have are a bomb.
   */
  beginRow(reference: string | undefined): void {
    this.#rowBefore = this.#row;
    const number = rowNumber(reference);
    this.#isUnreadable = reference !== undefined && (number === undefined || number <= this.#row);
    this.#row = this.#isUnreadable ? this.#row + 1 : (number ?? this.#row + 1);
    if (this.#row > maxRows) throw new OperatorError("file.too_many", { file: this.#file, of: "rows", limit: maxRows });
    this.#column = -1;
  }

  beginCell({ r, s, t }: CellAttributes): void {
    this.#column = columnIndex(r) ?? this.#column + 1;
    this.#type = t ?? "n";
    this.#style = Number(s ?? 0);
    this.content.clear();
  }

  endCell(): void {
    const cell = this.#cell();
    if (cell === "") {
      if (this.content.hasFormula && !this.#isEmptyText()) this.#uncalculated.push(this.#column);
      return;
    }
    if (this.#column >= maxColumns || (this.#cells[this.#column] ?? "") !== "") {
      this.#isUnreadable = true;
      return;
    }
    while (this.#cells.length < this.#column) this.#cells.push("");
    this.#cells[this.#column] = cell;
  }

  endRow(): void {
    if (this.#isUnreadable) {
      this.rows.push({ row: this.#row, line: 0, cells: this.#cells, flaw: { code: "row.unreadable" } });
    } else if (this.#uncalculated.length > 0) {
      this.rows.push(
        this.#withMerged({ row: this.#row, line: 0, cells: this.#cells, uncalculated: this.#uncalculated }),
      );
    } else if (this.#cells.length > 0) {
      this.rows.push(this.#withMerged({ row: this.#row, line: 0, cells: this.#cells }));
    }
    this.#clear();
  }

  /** Forgets the row that was begun last and has not ended. */
  dropRow(): void {
    this.#row = this.#rowBefore;
    this.#clear();
  }

  /** Nothing is left over for the next row, as cells outside of any row would be. */
  get isBetweenRows(): boolean {
    return this.#cells.length === 0 && this.#uncalculated.length === 0;
  }

  #clear(): void {
    this.#cells = [];
    if (this.#uncalculated.length > 0) this.#uncalculated = [];
    this.#isUnreadable = false;
  }

  /** The result of a formula may be a text without letters. */
  #isEmptyText(): boolean {
    return this.#type === "str" && this.content.hasValue;
  }

  #cell(): Cell {
    const { value, inlineText } = this.content;
    switch (this.#type) {
      case "s":
        return value === "" ? "" : this.#sharedText(value);
      case "n":
        return value === "" ? "" : this.#number(value.trim());
      case "str":
      case "inlineStr":
        return this.#text(inlineText ?? value);
      case "b":
        return booleans[value.trim()] ?? value;
      default:
        return value;
    }
  }

  #sharedText(index: string): string {
    const text = this.#context.strings.at(Number(index));
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

  #withMerged(row: SourceRow): SourceRow {
    const merged = this.#merges?.at(row);
    return merged === undefined ? row : { ...row, merged };
  }
}

/** The elements of a cell. */
class CellContent {
  value = "";
  hasValue = false;
  hasFormula = false;
  inlineText: string | undefined;

  clear(): void {
    this.value = "";
    this.hasValue = false;
    this.hasFormula = false;
    this.inlineText = undefined;
  }
}

const booleans: Readonly<Record<string, string>> = { "1": "TRUE", true: "TRUE", "0": "FALSE", false: "FALSE" };

function rowNumber(reference: string | undefined): number | undefined {
  const number = Number(reference);
  return Number.isInteger(number) && number > 0 && number <= maxRows ? number : undefined;
}
