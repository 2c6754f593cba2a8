import type { Language } from "./language.ts";

/** A sheet was asked for, and the file is no workbook. */
export const sheetUnused: Readonly<Record<Language, (file: string, format: string) => string>> = {
  en: (file, format) => `${file}: --sheet was not used: the file is ${format}, and only a workbook (XLSX) has sheets`,
  ru: (file, format) => `${file}: --sheet не использован: файл — ${format}, а листы есть только в книгах (XLSX)`,
};
