import type { Language } from "./language.ts";

/** What is wrong with a call. `similar` are names that may have been meant. */
export interface UsageTexts {
  readonly unknownOption: (flag: string) => string;
  readonly unknownCommand: (name: string) => string;
  readonly optionWithoutValue: (flag: string) => string;
  readonly missingOption: (flag: string) => string;
  readonly missingArgument: (name: string) => string;
  readonly tooManyArguments: (expected: number, given: number) => string;
  readonly similar: (names: string) => string;
  readonly seeHelp: string;
}

export const usageTexts: Readonly<Record<Language, UsageTexts>> = {
  en: {
    unknownOption: (flag) => `There is no option ${flag}`,
    unknownCommand: (name) => `There is no command ${name}`,
    optionWithoutValue: (flag) => `${flag} lacks its value`,
    missingOption: (flag) => `The option ${flag} is missing`,
    missingArgument: (name) => `The argument <${name}> is missing`,
    tooManyArguments: (expected, given) => `Too many arguments: expected ${expected}, given ${given}`,
    similar: (names) => `Did you mean ${names}?`,
    seeHelp: "What can be said: --help",
  },
  ru: {
    unknownOption: (flag) => `Параметра ${flag} нет`,
    unknownCommand: (name) => `Команды ${name} нет`,
    optionWithoutValue: (flag) => `Не указано значение параметра ${flag}`,
    missingOption: (flag) => `Не указан параметр ${flag}`,
    missingArgument: (name) => `Не указан аргумент <${name}>`,
    tooManyArguments: (expected, given) => `Слишком много аргументов: ожидается ${expected}, указано ${given}`,
    similar: (names) => `Возможно, вы имели в виду ${names}?`,
    seeHelp: "Все параметры покажет --help",
  },
};
