import type { ImportProgress } from "../model/import-progress.ts";
import type { Language } from "./language.ts";
import { wholeNumber } from "./numbers.ts";
import { runTexts } from "./run-texts.ts";

export interface ProgressMoment {
  readonly file: string;
  readonly progress: ImportProgress;
  readonly elapsedMs: number;
}

const phases: Readonly<Record<ImportProgress["phase"], Readonly<Record<Language, string>>>> = {
  checking: { en: "checking", ru: "проверка" },
  loading: { en: "loading", ru: "загрузка" },
};
export function progressText({ file, progress, elapsedMs }: ProgressMoment, language: Language): string {
  const { phase, rows, share } = progress;
  const perSecond = elapsedMs > 0 ? Math.round((rows * 1000) / elapsedMs) : 0;
  return [
    `${file}: ${phases[phase][language]}`,
    `${Math.floor(share * 100)} %`,
    runTexts[language].rowCount(wholeNumber(rows, language)),
    runTexts[language].rowsPerSecond(wholeNumber(perSecond, language)),
  ].join("  ");
}
