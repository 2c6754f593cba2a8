import type { UnfinishedRun } from "../../errors.ts";
import type { Language } from "../language.ts";

/**
 * How what the world stopped goes on. Where it is not known what that was, the command may have been any, so the file is
 * not named.
 */
export const goesOn: Readonly<Record<Language, (unfinished: UnfinishedRun | undefined) => string>> = {
  en: (unfinished) => {
    if (unfinished?.undoing) return `the undo goes on where it stopped: intake runs undo ${unfinished.run}`;
    const command = `intake runs resume ${unfinished?.run ?? "N (N: see intake runs)"}`;
    return `nothing is lost or loaded twice: import the same file again, or ${command}`;
  },
  ru: (unfinished) => {
    if (unfinished?.undoing) return `отмена продолжится там, где остановилась: intake runs undo ${unfinished.run}`;
    const command = `intake runs resume ${unfinished?.run ?? "N (N покажет intake runs)"}`;
    return `ничего не потеряно и дважды не загрузится: импортируйте тот же файл снова или ${command}`;
  },
};
