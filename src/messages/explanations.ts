import type { CodeText } from "./code-text.ts";
import type { Language } from "./language.ts";
import { noticeTexts } from "./notices.ts";
import { problemTexts } from "./problems.ts";

/** What `intake explain` tells of a code. */
export interface Explanation extends CodeText {
  readonly code: string;
  /** A problem refuses its row, a notice does not. */
  readonly kind: "problem" | "notice";
}

export const explanationTitles: Readonly<Record<Language, { readonly example: string; readonly remedy: string }>> = {
  en: { example: "Example", remedy: "What to do" },
  ru: { example: "Пример", remedy: "Что делать" },
};

/** Every code, problems first. `client.differs` is both: what it means stands once, with the problem. */
export function explanations(language: Language): readonly Explanation[] {
  const problems = Object.entries(problemTexts).map(([code, texts]) => ({
    code,
    kind: "problem" as const,
    ...texts[language],
  }));
  const notices = Object.entries(noticeTexts).map(([code, texts]) => ({
    code,
    kind: "notice" as const,
    ...texts[language],
  }));
  return [...problems, ...notices.filter(({ code }) => !(code in problemTexts))];
}
