import type { Language } from "./language.ts";

/** The words in a reject report that is a workbook, beside the reasons of the rows. */
export interface ReportTexts {
  /** The name of the sheet. */
  readonly sheet: string;
  readonly notesEnd: (rows: number) => string;
}

export const reportTexts: Readonly<Record<Language, ReportTexts>> = {
  en: {
    sheet: "Refused rows",
    notesEnd: (rows) => `Only the first ${rows} rows have notes; the reason of every row stands in this column.`,
  },
  ru: {
    sheet: "Отклонённые строки",
    notesEnd: (rows) => `Примечания есть только в первых ${rows} строках; причина каждой строки — в этом столбце.`,
  },
};
