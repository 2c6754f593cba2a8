import type { Language } from "../messages/language.ts";
import { rublesForPeople, wholeNumber } from "../messages/numbers.ts";
import { undoTexts } from "../messages/undo-texts.ts";
import { keepReasons, type Undo } from "../model/undo.ts";

/** What was taken back, and what was kept and why. */
export function undoSummary(undo: Undo, language: Language): string {
  const { run, kind, status, fileName, purchases, kopecks, clients, countedAsDuplicate } = undo;
  const texts = undoTexts[language];
  const number = (value: number) => wholeNumber(value, language);
  return [
    (status === "undone" && kind === "endpoint" ? texts.requestsUndone : texts.title[status])(run, fileName),
    `  ${texts.purchases(number(purchases), rublesForPeople(kopecks, language))}`,
    `  ${texts.removed(number(clients.removed))}`,
    ...(clients.restored > 0 ? [`  ${texts.restored(number(clients.restored))}`] : []),
    ...keepReasons
      .filter((reason) => clients.kept[reason] > 0)
      .map((reason) => `  ${texts.kept[reason](number(clients.kept[reason]))}`),
    ...countedAsDuplicate.map((later) => `  ${texts.countedAsDuplicate(later.run, later.fileName)}`),
  ].join("\n");
}
