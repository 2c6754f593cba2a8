import type { CommanderError } from "commander";
import type { Language } from "../messages/language.ts";
import { type UsageTexts, usageTexts } from "../messages/usage-texts.ts";

/** What is wrong with the call, in the reader's language; undefined where the help was shown instead. */
export function usageText({ code, message }: CommanderError, language: Language): string | undefined {
  if (code === "commander.help") return undefined;
  const texts = usageTexts[language];
  const [said = message, suggestion = ""] = message.split("\n");
  const what = sentences[code]?.(said, texts) ?? said;
  const similar = suggestion.match(/^\(Did you mean (?:one of )?(.+)\?\)$/)?.[1];
  return [what, ...(similar === undefined ? [] : [texts.similar(similar)]), texts.seeHelp].join("\n");
}

type Sentence = (said: string, texts: UsageTexts) => string | undefined;

/** commander tells the kind by the code and the facts in its sentence alone. What it says otherwise stays as it is. */
const sentences: Readonly<Record<string, Sentence>> = {
  "commander.unknownOption": (said, texts) => withFact(said, /^error: unknown option '(.*)'$/, texts.unknownOption),
  "commander.unknownCommand": (said, texts) => withFact(said, /^error: unknown command '(.*)'$/, texts.unknownCommand),
  "commander.optionMissingArgument": (said, texts) =>
    withFact(said, /^error: option '(.*)' argument missing$/, texts.optionWithoutValue),
  "commander.missingMandatoryOptionValue": (said, texts) =>
    withFact(said, /^error: required option '(.*)' not specified$/, texts.missingOption),
  "commander.missingArgument": (said, texts) =>
    withFact(said, /^error: missing required argument '(.*)'$/, texts.missingArgument),
  "commander.excessArguments": (said, texts) => {
    const [, expected, given] = said.match(/Expected (\d+) arguments? but got (\d+)\.$/) ?? [];
    return given === undefined ? undefined : texts.tooManyArguments(Number(expected), Number(given));
  },
};

function withFact(said: string, pattern: RegExp, sentence: (fact: string) => string): string | undefined {
  const fact = said.match(pattern)?.[1];
  return fact === undefined ? undefined : sentence(fact);
}
