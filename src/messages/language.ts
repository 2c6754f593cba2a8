export const languages = ["ru", "en"] as const;
export type Language = (typeof languages)[number];

/** The wanted language, else that of the locale; English where neither says. */
export function languageOf(
  wanted: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const known = languages.find((language) => language === wanted);
  if (known !== undefined) return known;
  const locale =
    environment["LC_ALL"] ||
    environment["LC_MESSAGES"] ||
    environment["LANG"] ||
    Intl.DateTimeFormat().resolvedOptions().locale;
  return /^ru(?:$|[_.-])/i.test(locale) ? "ru" : "en";
}
