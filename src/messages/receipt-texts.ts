import type { OperatorError } from "../errors.ts";
import type { ImportRun } from "../model/import-run.ts";
import type { Verdict } from "../model/receipt.ts";
import { checkLines } from "./check-texts.ts";
import type { Language } from "./language.ts";
import { wholeNumber } from "./numbers.ts";
import { operatorErrorText } from "./operator-errors.ts";

const verdicts: Readonly<Record<Verdict, Readonly<Record<Language, string>>>> = {
  loaded: { en: "The file was loaded", ru: "Файл загружен" },
  loaded_with_rejects: {
    en: "The file was loaded, except for the rows in the reject report",
    ru: "Файл загружен, кроме строк из отчёта об отклонённых",
  },
  already_imported: {
    en: "The same content was loaded before; nothing was loaded again",
    ru: "Такое же содержимое уже загружено раньше; повторно ничего не загружено",
  },
  refused: {
    en: "The file was refused as a whole; nothing of it was loaded",
    ru: "Файл не принят целиком; из него ничего не загружено",
  },
  unreadable: {
    en: "The file cannot be read or understood; nothing of it was loaded",
    ru: "Файл не удалось прочитать или понять; из него ничего не загружено",
  },
};

/** What became of a file, for the retailer who sent it. */
export function explainVerdict(verdict: Verdict, run: ImportRun, language: Language): readonly string[] {
  const { rejected } = run.rows;
  const sentence = verdicts[verdict][language];
  return [rejected > 0 ? `${sentence} (${wholeNumber(rejected, language)})` : sentence, ...checkLines(run, language)];
}

export function explainFailure(verdict: Verdict, error: OperatorError, language: Language): readonly string[] {
  const { what, remedy } = operatorErrorText(error, language);
  return [verdicts[verdict][language], what, remedy];
}
