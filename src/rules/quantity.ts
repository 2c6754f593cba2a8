import { type Cell, cellText } from "../model/cell.ts";
import type { Policy } from "../model/profile.ts";
import { collapseBlanks } from "../model/white-space.ts";

/** No quantity is longer; what is longer must not reach the pattern. */
const longestQuantity = 30;
const quantity = /^(\d{1,9})(?:([.,])(\d{1,3})0*)? ?(?:шт|ед|уп|компл|pcs|pc|x|х|×)?\.?$/i;

/**
 * How much was bought, in thousandths; undefined where that is no positive number. `1,000` as text is one to some programs
 * and a thousand to others: ambiguous, unless the decimal mark of the file is known.
 */
export function quantityThousandths(cell: Cell, decimal: Policy["price"]["decimal"]): number | "ambiguous" | undefined {
  const text = collapseBlanks(cellText(cell).slice(0, longestQuantity + 1));
  const parts = text.length > longestQuantity ? null : quantity.exec(text);
  if (parts === null) return undefined;
  const [, whole = "", mark, fraction = ""] = parts;
  const couldBeGroup = typeof cell === "string" && fraction.length === 3 && whole.length <= 3 && !whole.startsWith("0");
  if (couldBeGroup && decimal === undefined) return "ambiguous";
  if (couldBeGroup && mark !== decimal) return Number(whole + fraction) * 1000;
  const thousandths = Number(whole) * 1000 + Number(fraction.padEnd(3, "0"));
  return thousandths > 0 ? thousandths : undefined;
}

/** `0`, `0,000 шт.`: nothing was bought. */
export function isZeroQuantity(cell: Cell): boolean {
  const text = cellText(cell);
  return (
    text.length <= longestQuantity && text.includes("0") && !/[1-9]/.test(text) && quantity.test(collapseBlanks(text))
  );
}
