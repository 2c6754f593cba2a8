import type { Language } from "./language.ts";

/** What the commands that make files of profiles say when they are done. */
export interface ProfileDoneTexts {
  readonly saved: (path: string) => string;
  readonly sendTemplate: (path: string) => string;
}

export const profileDoneTexts: Readonly<Record<Language, ProfileDoneTexts>> = {
  en: {
    saved: (path) => `Saved: ${path}`,
    sendTemplate: (path) => `Send it to the retailer; filled in it is imported as it is: intake import ${path}`,
  },
  ru: {
    saved: (path) => `Сохранено: ${path}`,
    sendTemplate: (path) => `Отправьте его ретейлеру; заполненный, он загружается как есть: intake import ${path}`,
  },
};
