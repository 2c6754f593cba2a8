import type { Language } from "./language.ts";

/** What a code means to a person, in one language. Never with a value: the texts are shown anywhere. */
export interface CodeText {
  /** What happened and what was expected, without a full stop. */
  readonly sentence: string;
  readonly meaning: string;
  readonly example: string;
  readonly remedy: string;
}

export type CodeTexts<Code extends string> = Readonly<Record<Code, Readonly<Record<Language, CodeText>>>>;
