import type { Language } from "../language.ts";

/** For an import that the world stopped. The command that it was may have been another, so the file is not named. */
export const goesOn: Readonly<Record<Language, string>> = {
  en: "nothing is lost or loaded twice: import the same file again, or intake runs resume N (N: see intake runs)",
  ru: "ничего не потеряно и дважды не загрузится: импортируйте тот же файл снова или intake runs resume N (N покажет intake runs)",
};
