import type { PlacedMistake } from "../../model/mistake.ts";
import type { Language } from "../language.ts";
import { mistakeText } from "../mistake-texts.ts";

/** What is wrong with a written setting or profile, and in which line and under which key. */
export function placed({ line, key, mistake }: PlacedMistake, language: Language): string {
  const where = line === undefined ? "" : `${language === "ru" ? ", строка " : ", line "}${line}`;
  return `${where}: ${key === undefined ? "" : `${key}: `}${mistakeText(mistake, language)}`;
}
