const invisible = /[\u200B-\u200D\u2060\uFEFF\u00AD]/g;
const qualifier = /\((?:контакт|сделка|покупатель)\)|^контакт:/g;
const decoration = /[\s:*.]+$/;
const trailingNumberSign = /[\s:*.№]+$/;

/** A header as the dictionary and the profiles compare it: case, `ё`, spacing and decoration do not count. */
export function normaliseHeader(header: string): string {
  return header
    .replace(trailingNumberSign, "") // before NFKC, which turns № into "No"
    .normalize("NFKC")
    .replace(invisible, "")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replaceAll("_", " ")
    .replace(qualifier, " ")
    .replace(/\s+/g, " ")
    .replace(decoration, "")
    .trim();
}

/** Tells whether a column is one of these, compared in that way. */
export function isAmong(headers: readonly string[]): (header: string) => boolean {
  const names = new Set(headers.map(normaliseHeader));
  return (header) => names.has(normaliseHeader(header));
}
