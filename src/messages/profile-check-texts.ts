import type { Language } from "./language.ts";

/** The words of `intake profile check`. */
export interface ProfileCheckTexts {
  readonly valid: (profile: string) => string;
  readonly fits: string;
  readonly fitsNot: string;
  readonly found: string;
  readonly missing: string;
  readonly renamed: (header: string) => string;
  readonly toFill: string;
  readonly awaited: string;
  readonly unknown: (headers: string) => string;
  readonly isNew: (headers: string) => string;
}

export const profileCheckTexts: Readonly<Record<Language, ProfileCheckTexts>> = {
  en: {
    valid: (profile) => `The profile ${profile} is written correctly`,
    fits: "the profile fits",
    fitsNot: "the profile does not fit",
    found: "found",
    missing: "not in the file",
    renamed: (header) => `not in the file; perhaps it is now called «${header}»`,
    toFill: "not in the file; the reject report brings it along to be filled in",
    awaited: "not seen in the file; it may be missing",
    unknown: (headers) => `Not named by the profile: ${headers}`,
    isNew: (headers) => `New columns: ${headers}`,
  },
  ru: {
    valid: (profile) => `Профиль ${profile} написан верно`,
    fits: "профиль подходит",
    fitsNot: "профиль не подходит",
    found: "найдена",
    missing: "в файле её нет",
    renamed: (header) => `в файле её нет; возможно, теперь она называется «${header}»`,
    toFill: "в файле её нет; отчёт об отказах принесёт её пустой, чтобы заполнить",
    awaited: "в файле не встретилась; её может не быть",
    unknown: (headers) => `Профиль их не называет: ${headers}`,
    isNew: (headers) => `Новые колонки: ${headers}`,
  },
};
