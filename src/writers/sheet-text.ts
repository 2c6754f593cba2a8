import type ExcelJS from "exceljs";

/** A longer cell makes Excel call the workbook damaged. The CSV holds the whole text. */
const longestCell = 32_767;
const cutMark = "…";

/** What XML 1.0 cannot carry, or a parser would change (`\r`), or Excel would read as an escape. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const escaped = /[\x00-\x08\x0B-\x1F\x7F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)/g;
const needsInlineString = /^\s|\s$|[\n\t]/;

/** A text as the value of a cell. exceljs keeps white space, and Excel takes escapes back, in inline strings only. */
export function sheetText(text: string): ExcelJS.CellValue {
  const fitting = text.length > longestCell ? text.slice(0, longestCell - cutMark.length) + cutMark : text;
  const safe = escapeForSheet(fitting);
  return safe !== fitting || needsInlineString.test(fitting) ? { richText: [{ text: safe }] } : fitting;
}

/** Each such character as `_xHHHH_`, which Excel shows as the character itself. */
export function escapeForSheet(text: string): string {
  return text.replace(escaped, (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`);
}
