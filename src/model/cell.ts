import { withoutExponent } from "./decimal.ts";
import { isBlank } from "./white-space.ts";

/** One cell exactly as the file has it: text, or a number in the file's own digits. */
export type Cell = string | SourceNumber;

/**
 * A number that the file stores as a number (JSON, or a number cell of a workbook), in plain decimal digits
 * without an exponent where the source has none. Never a JavaScript number: money must not pass through a float.
 */
export interface SourceNumber {
  readonly digits: string;
  /** The program that wrote it stored a binary float (XLSX), so its last digits may be noise. */
  readonly binary: boolean;
}

/** The text of a cell, as a report or a screen shows it. */
export function cellText(cell: Cell): string {
  if (typeof cell === "string") return cell;
  return cell.binary ? withoutNoise(cell.digits) : cell.digits;
}

/** Spreadsheets show 15 digits, and so hide the noise of the binary number behind them. */
function withoutNoise(digits: string): string {
  if (digits.length <= 16 || !digits.includes(".")) return digits;
  const shown = Number(digits).toPrecision(15);
  return (withoutExponent(shown) ?? shown).replace(/\.?0+$/, "");
}

/** Nothing a person could see stands in it. */
export function isBlankCell(cell: Cell): boolean {
  return typeof cell === "string" && isBlank(cell);
}
