import type { ArchiveEntry } from "./zip-archive.ts";

/** A ZIP archive that is one document of an office suite, not a wrapping. */
export function isOfficeDocument(entries: readonly ArchiveEntry[]): boolean {
  return has(entries, contentTypes) || has(entries, openDocumentType);
}

/** The plain name of an office document that is no XLSX workbook; undefined for one that may be. */
export function otherOfficeFormat(entries: readonly ArchiveEntry[]): string | undefined {
  if (has(entries, "word/document.xml")) return "Word";
  if (has(entries, "ppt/presentation.xml")) return "PowerPoint";
  if (has(entries, "xl/workbook.bin")) return "XLSB";
  return has(entries, contentTypes) ? undefined : "OpenDocument";
}

const contentTypes = "[Content_Types].xml";
const openDocumentType = "mimetype";

function has(entries: readonly ArchiveEntry[], name: string): boolean {
  return entries.some((entry) => entry.name.toLowerCase() === name.toLowerCase());
}
