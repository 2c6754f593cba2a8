import type { Finding } from "../app.ts";
import { doctorTexts } from "../messages/doctor.ts";
import type { Language } from "../messages/language.ts";
import { operatorErrorText } from "../messages/operator-errors.ts";
import type { AddCommand } from "./context.ts";
import { exitCodeOfError, exitCodes } from "./exit-codes.ts";
import { print, printJson, type Terminal } from "./terminal.ts";

export const addDoctor: AddCommand = (program, context, end) => {
  const { help, terminal } = context;
  program
    .command("doctor")
    .description(help.doctor)
    .option("--json", help.json)
    .action(async (flags: { readonly json?: boolean }, command) => {
      const app = await context.app(command.optsWithGlobals());
      const { language } = app.settings;
      const findings = await app.examine();
      if (flags.json)
        printJson(
          terminal,
          findings.map((finding) => findingJson(finding, language)),
        );
      else print(terminal.out, findingsText(findings, language, terminal.style));
      end(
        Math.max(...findings.map(({ error }) => (error === undefined ? exitCodes.done : exitCodeOfError(error.code)))),
      );
    });
};

function findingsText(findings: readonly Finding[], language: Language, { green, red }: Terminal["style"]): string {
  const texts = doctorTexts[language];
  const lines = findings.flatMap(({ check, value, error }) => {
    if (error === undefined) return [`${green(texts.good)}  ${texts.checks[check]}: ${texts.found[check](value)}`];
    const { what, remedy } = operatorErrorText(error, language);
    return [`${red(texts.bad)}  ${texts.checks[check]}: ${what}`, `    ${remedy}`];
  });
  return [...lines, ...(findings.every(({ error }) => error === undefined) ? [texts.allGood] : [])].join("\n");
}

function findingJson({ check, value, error }: Finding, language: Language): Record<string, unknown> {
  const text = error && operatorErrorText(error, language);
  return {
    check,
    ok: error === undefined,
    found: text?.what ?? doctorTexts[language].found[check](value),
    remedy: text?.remedy ?? null,
  };
}
