import type { Language } from "./language.ts";

/** Whole numbers and sums as people of that language write them. */
export function wholeNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(language).format(value);
}

/** Kopecks as rubles with two decimals, exact at any size. */
export function rublesForPeople(kopecks: bigint, language: Language): string {
  const sum = new Intl.NumberFormat(language).format(kopecks / 100n);
  const cents = String(kopecks % 100n)
    .replace("-", "")
    .padStart(2, "0");
  return `${sum}${language === "ru" ? "," : "."}${cents}`;
}

export function secondsForPeople(seconds: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: seconds < 10 ? 1 : 0 }).format(seconds);
}

/** Of a share from 0 to 1. One that is not quite all does not look like all. */
export function percentForPeople(share: number): string {
  const rounded = Math.round(100 * share);
  return `${rounded === 100 && share < 1 ? 99 : rounded} %`;
}

const byteUnits: Readonly<Record<Language, readonly string[]>> = {
  en: ["bytes", "KB", "MB", "GB"],
  ru: ["байт", "КБ", "МБ", "ГБ"],
};

export function bytesForPeople(bytes: number, language: Language): string {
  const power = Math.min(3, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: power === 0 ? 0 : 1 });
  return `${format.format(bytes / 1024 ** power)} ${byteUnits[language][power]}`;
}
