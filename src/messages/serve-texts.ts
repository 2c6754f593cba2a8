import type { Language } from "./language.ts";

/** What `intake serve` says at its start; the rest is in its log. */
export const serveTexts: Readonly<Record<Language, { readonly listening: (url: string) => string }>> = {
  ru: { listening: (url) => `Слушаю: ${url}, описание: ${url}/docs` },
  en: { listening: (url) => `Listening on ${url}, described at ${url}/docs` },
};
