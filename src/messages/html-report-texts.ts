import type { ProblemCode } from "../model/problem.ts";
import type { Language } from "./language.ts";
import { problemTexts } from "./problems.ts";

/** The words of a reject report that is a page. */
export interface HtmlReportTexts {
  readonly title: string;
  readonly rows: (count: string) => string;
  readonly onlyFirst: (count: string) => string;
  readonly row: string;
  readonly problems: string;
  readonly sentence: (code: ProblemCode) => string;
}

export const htmlReportTexts: Readonly<Record<Language, HtmlReportTexts>> = {
  en: {
    title: "Refused rows",
    rows: (count) => `Refused rows: ${count}. Correct them in the CSV or XLSX report, and import that.`,
    onlyFirst: (count) => `Only the first ${count} rows are shown; the other reports have all of them.`,
    row: "Row",
    problems: "What is wrong",
    sentence: (code) => problemTexts[code].en.sentence,
  },
  ru: {
    title: "Отклонённые строки",
    rows: (count) => `Отклонено строк: ${count}. Исправьте их в отчёте CSV или XLSX и загрузите его.`,
    onlyFirst: (count) => `Показаны только первые ${count} строк; в остальных отчётах есть все.`,
    row: "Строка",
    problems: "Что не так",
    sentence: (code) => problemTexts[code].ru.sentence,
  },
};
