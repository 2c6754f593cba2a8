import type { SkippedRows } from "../model/skipped-rows.ts";
import type { Language } from "./language.ts";

/** Why rows of a file are no data. */
export const skipReasons: Readonly<Record<Language, Readonly<Record<SkippedRows["why"], string>>>> = {
  en: {
    preamble: "above the header",
    total: "totals",
    repeated_header: "the header again",
    column_numbers: "the numbers of the columns",
    footer: "below the data",
    by_profile: "left out by the profile",
  },
  ru: {
    preamble: "над заголовком",
    total: "итоги",
    repeated_header: "повтор заголовка",
    column_numbers: "номера колонок",
    footer: "под данными",
    by_profile: "пропущено по профилю",
  },
};
