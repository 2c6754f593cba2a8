import type { Language } from "./language.ts";

/** What the commands that make files of profiles say when they are done. */
export interface ProfileDoneTexts {
  readonly saved: (path: string) => string;
  readonly fillIn: (path: string, file: string) => string;
  readonly sendTemplate: (path: string) => string;
}

export const profileDoneTexts: Readonly<Record<Language, ProfileDoneTexts>> = {
  en: {
    saved: (path) => `Saved: ${path}`,
    fillIn: (path, file) => `Fill in what is missing, then: intake import ${file} --profile ${path} --dry-run`,
    sendTemplate: (path) => `Send it to the retailer; filled in it is imported as it is: intake import ${path}`,
  },
  ru: {
    saved: (path) => `Сохранено: ${path}`,
    fillIn: (path, file) => `Впишите недостающее, затем: intake import ${file} --profile ${path} --dry-run`,
    sendTemplate: (path) => `Отправьте его ретейлеру; заполненный, он загружается как есть: intake import ${path}`,
  },
};
