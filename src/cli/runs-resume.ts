import type { AddCommand } from "./context.ts";
import { importOne } from "./import-one.ts";
import { listenForInterrupt } from "./interrupt.ts";
import { positive } from "./positive.ts";
import { printJson } from "./terminal.ts";

interface RunsResumeFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

export const addRunsResume: AddCommand = (runs, { app: open, help, terminal }, end) => {
  runs
    .command("resume")
    .description(help.runsResume)
    .argument("<N>", help.runNumber, positive)
    .argument("[file]", help.originalFile)
    .option("--reports <folder>", help.reports)
    .option("--report <formats>", help.report)
    .option("--json", help.json)
    .option("-q, --quiet", help.quiet)
    .action(async (run: number, file: string | undefined, flags: RunsResumeFlags, command) => {
      const app = await open(command.optsWithGlobals());
      const interrupt = listenForInterrupt(terminal, app.settings.language);
      try {
        const shown = file ?? (await app.findRun(run)).file.name;
        const watched = { app, terminal, stop: interrupt.signal, flags };
        const { exitCode, json } = await importOne(shown, watched, (watch) => app.resumeRun(run, file, watch));
        if (flags.json) printJson(terminal, json);
        end(exitCode);
      } finally {
        interrupt.release();
      }
    });
};
