const escaped = /_x([0-9A-Fa-f]{4})_/g;

/** Characters that XML cannot hold stand in a workbook as `_x000D_`, and a text that looks like that as `_x005F_x000D_`. */
export function unescapeCharacters(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(escaped, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
