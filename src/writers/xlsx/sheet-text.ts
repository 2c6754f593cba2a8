import type ExcelJS from "exceljs";

/** A longer cell makes Excel call the workbook damaged. The CSV holds the whole text. */
const longestCell = 32_767;
const cutMark = "…";

/** What XML 1.0 cannot carry, or a parser would change (`\r`), or Excel would read as an escape. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const escaped = /[\x00-\x08\x0B-\x1F\x7F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)/g;
const needsInlineString = /^\s|\s$|[\n\t]/;
/** One look for everything that needs more than being copied: nearly all texts need no other. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const notPlain = /[\x00-\x1F\x7F<>&\uFFFE\uFFFF]|_x|^\s|\s$/;

/** A text as the value of a cell. exceljs keeps white space, and Excel takes escapes back, in inline strings only. */
export function sheetText(text: string): ExcelJS.CellValue {
  const { safe, isInline } = fitted(text);
  return isInline ? { richText: [{ text: safe }] } : safe;
}

/** The same as XML, from the attribute that tells the kind of the cell to the end of its content. */
export function cellContent(text: string): string {
  if (text.length <= longestCell && !notPlain.test(text)) return `t="str"><v>${text}</v>`;
  const { safe, isInline } = fitted(text);
  return isInline
    ? `t="inlineStr"><is><r><t xml:space="preserve">${xmlText(safe)}</t></r></is>`
    : `t="str"><v>${xmlText(safe)}</v>`;
}

/** Each such character as `_xHHHH_`, which Excel shows as the character itself. */
export function escapeForSheet(text: string): string {
  return text.replace(escaped, (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`);
}

function fitted(text: string): { readonly safe: string; readonly isInline: boolean } {
  const fitting = text.length > longestCell ? cut(text) : text;
  const safe = escapeForSheet(fitting);
  return { safe, isInline: safe !== fitting || needsInlineString.test(fitting) };
}

/** Not within a surrogate pair: the half that is left would come out as U+FFFD. */
function cut(text: string): string {
  return text.slice(0, longestCell - cutMark.length).replace(/[\uD800-\uDBFF]$/, "") + cutMark;
}

export function xmlText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
