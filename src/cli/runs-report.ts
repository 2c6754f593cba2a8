import { wholeNumber } from "../messages/numbers.ts";
import { runTexts } from "../messages/run-texts.ts";
import type { AddCommand } from "./context.ts";
import { positive } from "./positive.ts";
import { progressView } from "./progress.ts";
import { print, printJson } from "./terminal.ts";

interface RunsReportFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

export const addRunsReport: AddCommand = (runs, { app: open, help, terminal }) => {
  runs
    .command("report")
    .description(help.runsReport)
    .argument("<N>", help.runNumber, positive)
    .argument("[file]", help.originalFile)
    .option("--reports <folder>", help.reports)
    .option("--report <formats>", help.report)
    .option("--json", help.json)
    .option("-q, --quiet", help.quiet)
    .action(async (run: number, file: string | undefined, flags: RunsReportFlags, command) => {
      const app = await open(command.optsWithGlobals());
      const { language } = app.settings;
      const shown = file ?? String(run);
      const progress = await progressView(terminal, { language, file: shown, quiet: flags.quiet === true });
      try {
        // The report is whole or absent, so that Ctrl-C may end it anywhere.
        const watch = { stop: new AbortController().signal, onProgress: progress.show };
        const written = await app.reportRun(run, file, watch);
        progress.end();
        if (flags.json) printJson(terminal, written);
        else {
          const texts = runTexts[language];
          const lines = [texts.reportWritten(wholeNumber(written.rows, language)), ...Object.values(written.reports)];
          print(terminal.out, written.rows > 0 ? lines.join("\n") : texts.noRejectedRows);
        }
      } finally {
        progress.end();
      }
    });
};
