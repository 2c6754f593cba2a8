import { wholeNumber } from "../messages/numbers.ts";
import { runTexts } from "../messages/run-texts.ts";
import type { AddCommand } from "./context.ts";
import { progressView } from "./progress.ts";
import { type RereadFlags, rereadsFile } from "./runs-reread.ts";
import { print, printJson } from "./terminal.ts";

export const addRunsReport: AddCommand = (runs, { app: open, help, terminal }) => {
  rereadsFile(runs.command("report").description(help.runsReport), help).action(
    async (run: number, file: string | undefined, flags: RereadFlags, command) => {
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
    },
  );
};
