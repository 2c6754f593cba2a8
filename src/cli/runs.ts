import { OperatorError } from "../errors.ts";
import type { Language } from "../messages/language.ts";
import { rublesForPeople, wholeNumber } from "../messages/numbers.ts";
import { runTexts } from "../messages/run-texts.ts";
import type { ImportRun } from "../model/import-run.ts";
import { importRunJson } from "../model/import-run-json.ts";
import type { AddCommand } from "./context.ts";
import { runSummary } from "./run-summary.ts";
import { table } from "./table.ts";
import { print, printJson } from "./terminal.ts";

interface RunsFlags {
  readonly json?: boolean;
  readonly limit: number;
}

export const addRuns: AddCommand = (program, context) => {
  const { help, terminal } = context;
  const runs = program.command("runs").description(help.runs);

  runs
    .command("list", { isDefault: true })
    .description(help.runsList)
    .option("--limit <N>", help.limit, positive, 20)
    .option("--json", help.json)
    .action(async (flags: RunsFlags, command) => {
      const app = await context.app(command.optsWithGlobals());
      const found = await app.listRuns(flags.limit);
      if (flags.json) printJson(terminal, found.map(importRunJson));
      else print(terminal.out, runsTable(found, app.settings.language));
    });

  runs
    .command("show")
    .description(help.runsShow)
    .argument("<N>", help.runNumber, positive)
    .option("--json", help.json)
    .action(async (number: number, flags: RunsFlags, command) => {
      const app = await context.app(command.optsWithGlobals());
      const run = await app.findRun(number);
      if (flags.json) printJson(terminal, importRunJson(run));
      else print(terminal.out, runSummary(run, { language: app.settings.language, style: terminal.style }));
    });
};

function runsTable(runs: readonly ImportRun[], language: Language): string {
  const texts = runTexts[language];
  if (runs.length === 0) return texts.noRuns;
  const number = (value: number) => wholeNumber(value, language);
  return table(
    [texts.run, texts.started, texts.file, texts.statusTitle, texts.read, texts.loaded, texts.rejected, texts.sums],
    runs.map((run) => [
      String(run.run ?? ""),
      run.startedAt.toLocaleString(language, { dateStyle: "short", timeStyle: "short" }),
      run.file.name,
      texts.status[run.status],
      number(run.rows.read),
      number(run.rows.loaded),
      number(run.rows.rejected),
      rublesForPeople(run.amount.loaded, language),
    ]),
  );
}

function positive(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new OperatorError("usage.invalid", { flag: "N", given: text, expected: "1, 2, 3…" });
  return Number(text);
}
