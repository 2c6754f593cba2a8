import type { IncomingHttpHeaders } from "node:http";
import type { Language } from "../messages/language.ts";

/** Russian, unless the caller would rather have English. */
export function wantedLanguage({ "accept-language": header }: IncomingHttpHeaders): Language {
  if (header === undefined) return "ru";
  return weightOf("en", header) > weightOf("ru", header) ? "en" : "ru";
}

/** The weight of a language and its regional forms in the header; `*` says nothing about ours. */
function weightOf(language: Language, header: string): number {
  const weights = header
    .split(",")
    .map((part) => part.trim().toLowerCase().split(";"))
    .filter(([tag = ""]) => tag === language || tag.startsWith(`${language}-`))
    .map(([, weight = "q=1"]) => Number(/^\s*q=([\d.]+)\s*$/.exec(weight)?.[1] ?? 0));
  return Math.max(0, ...weights);
}
