import { OperatorError } from "../errors.ts";
import { explanations, explanationTitles } from "../messages/explanations.ts";
import type { AddCommand } from "./context.ts";
import { print, printJson } from "./terminal.ts";

interface ExplainFlags {
  readonly json?: boolean;
}

export const addExplain: AddCommand = (program, context) => {
  const { help, terminal } = context;
  program
    .command("explain")
    .description(help.explain)
    .argument("[code]", help.code)
    .option("--json", help.json)
    .action(async (code: string | undefined, flags: ExplainFlags, command) => {
      const { language } = (await context.app(command.optsWithGlobals())).settings;
      const known = explanations(language);
      if (code === undefined) {
        if (flags.json) return printJson(terminal, known);
        return print(terminal.out, known.map((one) => `${one.code.padEnd(30)}${one.sentence}`).join("\n"));
      }
      const found = known.find((one) => one.code === code.trim().toLowerCase());
      if (found === undefined) throw new OperatorError("code.unknown", { code, similar: similar(code, known) });
      if (flags.json) return printJson(terminal, found);
      const titles = explanationTitles[language];
      const { code: name, sentence, meaning, example, remedy } = found;
      print(
        terminal.out,
        [
          `${terminal.style.bold(name)}: ${sentence}`,
          "",
          meaning,
          `${titles.example}: ${example}`,
          `${titles.remedy}: ${remedy}`,
        ].join("\n"),
      );
    });
};

/** Codes that share the subject or the reason. */
function similar(code: string, known: readonly { readonly code: string }[]): readonly string[] {
  const parts = code.toLowerCase().split(".");
  return known.map((one) => one.code).filter((candidate) => candidate.split(".").some((part) => parts.includes(part)));
}
