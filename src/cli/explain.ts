import type { App, FileRequest } from "../app.ts";
import { OperatorError } from "../errors.ts";
import { explanations, explanationTitles } from "../messages/explanations.ts";
import { rowExplanationJson } from "../model/row-explanation-json.ts";
import type { AddCommand } from "./context.ts";
import { rowExplanationText } from "./row-explanation-text.ts";
import { print, printJson, type Terminal } from "./terminal.ts";

interface ExplainFlags extends Omit<FileRequest, "stop"> {
  readonly json?: boolean;
}

export const addExplain: AddCommand = (program, context) => {
  const { help, terminal } = context;
  program
    .command("explain")
    .description(help.explain)
    .argument("[code|file:row]", help.code)
    .option("-p, --profile <name|file>", help.profile)
    .option("--encoding <name>", help.encoding)
    .option("--delimiter <mark>", help.delimiter)
    .option("--sheet <name>", help.sheet)
    .option("--header-row <N>", help.headerRow)
    .option("--json", help.json)
    .addHelpText(
      "after",
      `\n${help.examples}
  intake explain phone.impossible
  intake explain electromir_20261101.csv:217`,
    )
    .action(async (asked: string | undefined, flags: ExplainFlags, command) => {
      const app = await context.app(command.optsWithGlobals());
      const [, file, row] = /^(.+):(\d{1,9})$/s.exec(asked ?? "") ?? [];
      if (file === undefined) explainCode(asked, { app, flags, terminal });
      else await explainRow({ file, row: Number(row) }, { app, flags, terminal });
    });
};

interface Asked {
  readonly app: App;
  readonly flags: ExplainFlags;
  readonly terminal: Terminal;
}

function explainCode(code: string | undefined, { app, flags, terminal }: Asked): void {
  const { language } = app.settings;
  const known = explanations(language);
  if (code === undefined) {
    if (flags.json) printJson(terminal, known);
    else print(terminal.out, known.map((one) => `${one.code.padEnd(30)}${one.sentence}`).join("\n"));
    return;
  }
  const found = known.find((one) => one.code === code.trim().toLowerCase());
  if (found === undefined) throw new OperatorError("code.unknown", { code, similar: similar(code, known) });
  if (flags.json) {
    printJson(terminal, found);
    return;
  }
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
}

async function explainRow(
  { file, row }: { readonly file: string; readonly row: number },
  { app, flags, terminal }: Asked,
): Promise<void> {
  const { language } = app.settings;
  // It changes nothing, so that Ctrl-C may end it anywhere.
  const explained = await app.explainRow(file, row, { ...flags, stop: new AbortController().signal });
  if (flags.json) printJson(terminal, rowExplanationJson(explained));
  else print(terminal.out, rowExplanationText(explained, { language, style: terminal.style }));
}

/** Codes that share the subject or the reason. */
function similar(code: string, known: readonly { readonly code: string }[]): readonly string[] {
  const parts = code.toLowerCase().split(".");
  return known.map((one) => one.code).filter((candidate) => candidate.split(".").some((part) => parts.includes(part)));
}
