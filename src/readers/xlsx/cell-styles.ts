import { currencyOfFormat } from "./currency-formats.ts";
import { isDateFormat } from "./date-formats.ts";
import { parseWholeXml, type XmlPart } from "./xml-part.ts";

/** As what a cell shows its number; undefined: as a number. `currency` is a mark beside it, and not that of rubles. */
export type CellStyle = "date" | { readonly currency: string } | undefined;

/** By the number of the style. */
export type CellStyles = readonly CellStyle[];

/** Number formats that every program has built in; 46 is a duration. Those with a currency follow the reader's country. */
const builtInDates: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 45],
  [47, 47],
  [50, 58],
];

export async function readCellStyles(part: XmlPart | undefined): Promise<CellStyles> {
  const formats = new Map<number, string>();
  const styles: CellStyle[] = [];
  if (!part) return styles;
  let isInCellStyles = false;
  await parseWholeXml(part, {
    open: (name, attributes) => {
      const format = Number(attributes["numFmtId"] ?? 0);
      if (name === "numFmt") formats.set(format, attributes["formatCode"] ?? "");
      else if (name === "cellXfs") isInCellStyles = true;
      else if (name === "xf" && isInCellStyles) styles.push(styleOf(format, formats.get(format)));
    },
    close: (name) => {
      if (name === "cellXfs") isInCellStyles = false;
    },
  });
  return styles;
}

function styleOf(id: number, code: string | undefined): CellStyle {
  if (code === undefined) return builtInDates.some(([first, last]) => id >= first && id <= last) ? "date" : undefined;
  if (isDateFormat(code)) return "date";
  const currency = currencyOfFormat(code);
  return currency === undefined ? undefined : { currency };
}
