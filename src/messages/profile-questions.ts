import type { Language } from "./language.ts";

/** What `intake profile init` asks on a terminal. The default answer stands in brackets. */
export interface ProfileQuestions {
  readonly retailer: string;
  readonly columnOf: (field: string) => string;
  readonly columnAnswer: string;
  readonly unit: string;
  readonly region: string;
  readonly onKnownClient: string;
  readonly again: string;
  /** Ctrl-C. */
  readonly left: string;
  readonly stillMissing: (fields: string) => string;
  readonly checkIt: (profile: string, file: string) => string;
}

export const profileQuestions: Readonly<Record<Language, ProfileQuestions>> = {
  en: {
    retailer: "Retailer",
    columnOf: (field) => `Which column is ${field}?`,
    columnAnswer: "Number; several with a comma; empty: leave it open",
    unit: "Prices are in rubles or kopecks",
    region: "Country of phones without a code",
    onKnownClient: "Another name or e-mail for a phone we know: keep, update or reject",
    again: "Not understood, once more.",
    left: "Nothing was saved.",
    stillMissing: (fields) => `Still to be filled in: ${fields}`,
    checkIt: (profile, file) => `Check it: intake profile check ${profile} ${file}`,
  },
  ru: {
    retailer: "Ретейлер",
    columnOf: (field) => `В какой колонке ${field}?`,
    columnAnswer: "Номер; несколько — через запятую; пусто — пропустить",
    unit: "Цены в рублях или копейках: rubles или kopecks",
    region: "Страна телефонов без кода",
    onKnownClient: "Другое ФИО или e-mail у известного телефона: keep, update или reject",
    again: "Непонятно, ещё раз.",
    left: "Ничего не сохранено.",
    stillMissing: (fields) => `Осталось вписать: ${fields}`,
    checkIt: (profile, file) => `Проверить: intake profile check ${profile} ${file}`,
  },
};
