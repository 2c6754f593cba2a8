import type { Language } from "../language.ts";
import { quoted } from "./quoted.ts";

/** The column names that a file has; none are given where its first row holds values instead. */
export function hasColumns(headers: readonly string[], language: Language): string {
  if (headers.length > 0) return `${language === "en" ? "The file has" : "В файле есть"} ${quoted(headers)}`;
  return language === "en"
    ? "Its first row looks like data, not like column names"
    : "Первая строка похожа на данные, а не на названия колонок";
}
