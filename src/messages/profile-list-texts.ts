import type { Language } from "./language.ts";

/** The words of `intake profile list`. */
export interface ProfileListTexts {
  readonly name: string;
  readonly retailer: string;
  readonly matches: string;
  readonly place: string;
  readonly preset: string;
  /** It is chosen by `--profile` only. */
  readonly nothing: string;
  readonly withHeaders: (headers: string) => string;
  readonly ownFolder: (folder: string) => string;
}

export const profileListTexts: Readonly<Record<Language, ProfileListTexts>> = {
  en: {
    name: "Name",
    retailer: "Retailer",
    matches: "Chosen for",
    place: "Where",
    preset: "comes with intake",
    nothing: "only with --profile",
    withHeaders: (headers) => `columns ${headers}`,
    ownFolder: (folder) => `Your own profiles lie in ${folder}`,
  },
  ru: {
    name: "Имя",
    retailer: "Ретейлер",
    matches: "Выбирается для",
    place: "Где лежит",
    preset: "поставляется с intake",
    nothing: "только с --profile",
    withHeaders: (headers) => `колонок ${headers}`,
    ownFolder: (folder) => `Ваши профили лежат в ${folder}`,
  },
};
