import { parseWholeXml, type XmlPart } from "./xml-part.ts";

/** Whether a cell style shows its number as a date, by the number of the style. */
export type DateStyles = readonly boolean[];

/** Number formats that every program has built in; 46 is a duration. */
const builtInDates: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 45],
  [47, 47],
  [50, 58],
];

export async function readDateStyles(part: XmlPart | undefined): Promise<DateStyles> {
  const formats = new Map<number, string>();
  const styles: boolean[] = [];
  if (!part) return styles;
  let isInCellStyles = false;
  await parseWholeXml(part, {
    open: (name, attributes) => {
      const format = Number(attributes["numFmtId"] ?? 0);
      if (name === "numFmt") formats.set(format, attributes["formatCode"] ?? "");
      else if (name === "cellXfs") isInCellStyles = true;
      else if (name === "xf" && isInCellStyles) styles.push(isDate(format, formats.get(format)));
    },
    close: (name) => {
      if (name === "cellXfs") isInCellStyles = false;
    },
  });
  return styles;
}

function isDate(id: number, code: string | undefined): boolean {
  if (code !== undefined) return isDateFormat(code);
  return builtInDates.some(([first, last]) => id >= first && id <= last);
}

/** Literal text, escaped and padding characters, colours, currencies and conditions. */
const literal = /"[^"]*"?|[\\_*].|\[[^\]]*\]?/g;
const duration = /\[(h+|m+|s+)\]/i;

/** A format that shows parts of a date or a time; a duration (`[h]:mm`) is a number. */
export function isDateFormat(code: string): boolean {
  return !duration.test(code) && /[ymdhs]/i.test(code.replace(literal, "").replace(/general/gi, ""));
}
