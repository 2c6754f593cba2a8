import type { ImportRun } from "../model/import-run.ts";
import { quoted } from "./errors/quoted.ts";
import type { Language } from "./language.ts";
import { noticeTexts } from "./notices.ts";
import { wholeNumber } from "./numbers.ts";
import { runTexts } from "./run-texts.ts";

type Noticed = ImportRun["notices"][number];

/** A notice of an account, and which columns it is about. */
export function noticeLine({ code, rows, columns }: Noticed, language: Language): string {
  const count = runTexts[language].rowCount(wholeNumber(rows, language));
  const which = columns === undefined ? "" : `: ${quoted(columns)}`;
  return `${code} (${count}): ${noticeTexts[code][language].sentence}${which}`;
}
