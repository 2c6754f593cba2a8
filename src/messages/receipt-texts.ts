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

/** A manifest is read before the file is. */
const manifestNotUnderstood: Readonly<Record<Language, string>> = {
  en: "The manifest beside the file is not understood; the file itself was not looked at, nothing of it was loaded",
  ru: "Манифест рядом с файлом непонятен; сам файл ещё не читали, из него ничего не загружено",
};

/** What became of a file, for the retailer who sent it. */
export function explainVerdict(verdict: Verdict, run: ImportRun, language: Language): readonly string[] {
  return [`${verdicts[verdict][language]}${rejectedRows(run, language)}`, ...checkLines(run, language)];
}

function rejectedRows({ rows: { rejected, read }, limits }: ImportRun, language: Language): string {
  const isSaidByLimit = limits.some(({ of, exceeded }) => of === "total" && exceeded);
  if (rejected === 0 || isSaidByLimit) return "";
  const [count, all] = [wholeNumber(rejected, language), wholeNumber(read, language)];
  return language === "en" ? `; rows rejected: ${count} of ${all}` : `; отклонено строк: ${count} из ${all}`;
}

export function explainFailure(verdict: Verdict, error: OperatorError, language: Language): readonly string[] {
  const { what, remedy } = operatorErrorText(error, language);
  const sentences = error.code === "manifest.invalid" ? manifestNotUnderstood : verdicts[verdict];
  return [sentences[language], what, remedy];
}
