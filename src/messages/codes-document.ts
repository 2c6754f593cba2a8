import { noticeCodes, problemCodes } from "../model/problem.ts";
import type { CodeText } from "./code-text.ts";
import type { Language } from "./language.ts";
import { noticeTexts } from "./notices.ts";
import { problemTexts } from "./problems.ts";

/** `docs/codes.md`: every code with what it means and what to do about it. */
export function codesDocument(): string {
  return [
    "# Codes",
    "",
    "A code is `subject.reason` and never changes its meaning. `intake explain CODE` shows the same in Russian or",
    "English. This file is made from `src/messages`: `npx vitest run src/messages -u` writes it anew.",
    "",
    "## Why a row or a request is refused",
    "",
    ...table(problemCodes.map((code) => [code, problemTexts[code]])),
    "",
    "## Remarks about rows that are accepted",
    "",
    ...table(noticeCodes.map((code) => [code, noticeTexts[code]])),
    "",
  ].join("\n");
}

function table(texts: readonly (readonly [string, Readonly<Record<Language, CodeText>>])[]): readonly string[] {
  return [
    "| code | sentence | in Russian | what it means | example | what to do |",
    "|---|---|---|---|---|---|",
    ...texts.map(([code, { en, ru }]) =>
      row([`\`${code}\``, en.sentence, ru.sentence, en.meaning, en.example, en.remedy]),
    ),
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
