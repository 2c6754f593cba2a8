import type { Language } from "../messages/language.ts";
import { rublesForPeople, wholeNumber } from "../messages/numbers.ts";
import { runTexts } from "../messages/run-texts.ts";
import type { ImportRun } from "../model/import-run.ts";
import { importRunJson } from "../model/import-run-json.ts";
import type { AddCommand } from "./context.ts";
import { positive } from "./positive.ts";
import { statusWords } from "./run-summary.ts";
import { table } from "./table.ts";
import { print, printJson } from "./terminal.ts";

interface RunsListFlags {
  readonly json?: boolean;
  readonly limit: number;
}

export const addRunsList: AddCommand = (runs, { app: open, help, terminal }) => {
  runs
    .command("list", { isDefault: true })
    .description(help.runsList)
    .option("--limit <N>", help.limit, positive, 20)
    .option("--json", help.json)
    .action(async (flags: RunsListFlags, command) => {
      const app = await open(command.optsWithGlobals());
      const found = await app.listRuns(flags.limit);
      if (flags.json) printJson(terminal, found.map(importRunJson));
      else
        print(
          terminal.out,
          [runsTable(found, app.settings.language), ...advice(found, app.settings.language)].join("\n"),
        );
    });
};

function runsTable(runs: readonly ImportRun[], language: Language): string {
  const texts = runTexts[language];
  if (runs.length === 0) return texts.noRuns;
  const number = (value: number) => wholeNumber(value, language);
  const requests = runs.some(({ kind }) => kind === "endpoint");
  const duplicates = runs.some(({ rows }) => rows.duplicate > 0);
  return table(
    [
      texts.run,
      texts.started,
      ...(requests ? [texts.kind] : []),
      texts.file,
      texts.statusTitle,
      texts.read,
      texts.loaded,
      texts.rejected,
      ...(duplicates ? [texts.duplicate] : []),
      texts.sums,
    ],
    runs.map((run) => [
      String(run.run ?? ""),
      run.startedAt.toLocaleString(language, { dateStyle: "short", timeStyle: "short" }),
      ...(requests ? [texts.kinds[run.kind]] : []),
      run.file.name,
      statusWords(run, language),
      number(run.rows.read),
      number(run.rows.loaded),
      number(run.rows.rejected),
      ...(duplicates ? [number(run.rows.duplicate)] : []),
      rublesForPeople(run.amount.loaded, language),
    ]),
  );
}

/** What to do about runs that did not come to their end. */
function advice(runs: readonly ImportRun[], language: Language): readonly string[] {
  const texts = runTexts[language];
  const lines = runs.flatMap(({ run, status }) => {
    if (run === undefined) return [];
    if (status === "interrupted") return [texts.resumeOrUndo(run)];
    return status === "undoing" ? [texts.undoAgain(run)] : [];
  });
  return lines.length > 0 ? ["", ...lines] : [];
}
