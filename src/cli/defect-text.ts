import { BrokenIdentityError } from "../errors.ts";
import { defectIntro } from "../messages/defect.ts";
import type { Language } from "../messages/language.ts";

/** Their messages are written by us or by the engine, and hold no values of a file. */
const speakSafely: readonly (abstract new (...words: never[]) => Error)[] = [
  BrokenIdentityError,
  TypeError,
  RangeError,
  ReferenceError,
];

/**
 * The stack of a defect. The messages of other libraries are left out: those of PostgreSQL and of JSON.parse quote what
 * they stumbled over, which may be somebody's phone.
 */
export function defectText(error: unknown, language: Language): string {
  if (!(error instanceof Error)) return `${defectIntro[language]}\n${typeof error}`;
  const code = (error as NodeJS.ErrnoException).code;
  const head = [error.name, code, speakSafely.some((known) => error instanceof known) ? error.message : undefined];
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [defectIntro[language], head.filter(Boolean).join(": "), ...frames].join("\n");
}
