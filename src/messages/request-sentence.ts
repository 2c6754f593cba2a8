import type { ProblemCode } from "../model/problem.ts";
import type { Language } from "./language.ts";
import { problemTexts } from "./problems.ts";

/** What whoever sent a request is told of a problem: the sentence of the code, unless that speaks of how files are spelled. */
export function requestSentence(code: ProblemCode, language: Language): string {
  return ofRequests[code]?.[language] ?? problemTexts[code][language].sentence;
}

const ofRequests: Readonly<Partial<Record<ProblemCode, Readonly<Record<Language, string>>>>> = {
  "price.not_a_number": {
    ru: "Цена должна быть числом JSON вида 40000.00, без кавычек и без показателя степени",
    en: "The price must be a JSON number such as 40000.00, without quotes and without an exponent",
  },
};
