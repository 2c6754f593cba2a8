import type { KeepReason, Undo } from "../model/undo.ts";
import type { Language } from "./language.ts";

/** The words around an undo. */
export interface UndoTexts {
  readonly title: Readonly<Record<Undo["status"], (run: number, file: string) => string>>;
  /** In the place of `title.undone`, of what came in requests. */
  readonly requestsUndone: (run: number, name: string) => string;
  readonly purchases: (count: string, sum: string) => string;
  readonly removed: (count: string) => string;
  readonly restored: (count: string) => string;
  readonly kept: Readonly<Record<KeepReason, (count: string) => string>>;
  readonly countedAsDuplicate: (run: number, file: string) => string;
  readonly question: (run: number) => string;
  readonly declined: string;
  readonly interrupted: (run: number) => string;
}

export const undoTexts: Readonly<Record<Language, UndoTexts>> = {
  en: {
    title: {
      undone: (run, file) => `Run ${run} (${file}) is undone; the file can be imported again. Taken back:`,
      already_undone: (run, file) => `Run ${run} (${file}) was undone before. Taken back then:`,
      dry_run: (run, file) => `Undoing run ${run} (${file}) would take back:`,
    },
    requestsUndone: (run, name) => `Run ${run} (${name}) is undone; the retailer may send it again. Taken back:`,
    purchases: (count, sum) => `purchases: ${count}, ${sum} ₽`,
    removed: (count) => `clients whom only this run had brought: ${count}`,
    restored: (count) => `clients who get back the name and e-mail they had before: ${count}`,
    kept: {
      bought_elsewhere: (count) => `kept, because other runs brought purchases of theirs: clients ${count}`,
      changed_later: (count) => `kept as they are now, because they were changed again since: clients ${count}`,
    },
    countedAsDuplicate: (run, file) =>
      `run ${run} (${file}) may have counted some of it as duplicate; to load what it lacks then: intake runs resume ${run}`,
    question: (run) => `Undo run ${run}? [y/N]`,
    declined: "Nothing was changed.",
    interrupted: (run) => `Stopped. If the undo had begun, finish it: intake runs undo ${run}`,
  },
  ru: {
    title: {
      undone: (run, file) => `Загрузка ${run} (${file}) отменена; файл можно загрузить снова. Убрано:`,
      already_undone: (run, file) => `Загрузка ${run} (${file}) отменена раньше. Тогда убрано:`,
      dry_run: (run, file) => `Отмена загрузки ${run} (${file}) убрала бы:`,
    },
    requestsUndone: (run, name) => `Загрузка ${run} (${name}) отменена; ретейлер может прислать это снова. Убрано:`,
    purchases: (count, sum) => `покупок: ${count}, ${sum} ₽`,
    removed: (count) => `клиентов, которых принесла только эта загрузка: ${count}`,
    restored: (count) => `клиентов, которым возвращаются прежние ФИО и e-mail: ${count}`,
    kept: {
      bought_elsewhere: (count) => `остаётся клиентов, у которых есть покупки из других загрузок: ${count}`,
      changed_later: (count) => `остаётся как есть клиентов, изменённых с тех пор ещё раз: ${count}`,
    },
    countedAsDuplicate: (run, file) =>
      `загрузка ${run} (${file}) могла счесть часть этого повтором; загрузить то, чего после отмены не хватает: intake runs resume ${run}`,
    question: (run) => `Отменить загрузку ${run}? [y/N, д/Н]`,
    declined: "Ничего не изменено.",
    interrupted: (run) => `Остановлено. Если отмена уже началась, завершите её: intake runs undo ${run}`,
  },
};
