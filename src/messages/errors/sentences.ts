import type { OperatorErrorCode, OperatorErrorFacts, UnfinishedRun } from "../../errors.ts";
import type { Language } from "../language.ts";

/** What happened and where, and what to do about it, made from the facts of the error. */
export type Sentences<Code extends OperatorErrorCode> = Readonly<
  Record<
    Language,
    (facts: OperatorErrorFacts[Code], unfinished: UnfinishedRun | undefined) => readonly [what: string, remedy: string]
  >
>;

/** The sentences of all codes that begin with one of these subjects: one that lacks a code does not compile. */
export type SentencesAbout<Subject extends string> = {
  readonly [Code in Extract<OperatorErrorCode, `${Subject}.${string}`>]: Sentences<Code>;
};
