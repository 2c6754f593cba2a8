import type { AddCommand } from "./context.ts";
import { importOne } from "./import-one.ts";
import { listenForInterrupt } from "./interrupt.ts";
import { type RereadFlags, rereadsFile } from "./runs-reread.ts";
import { printJson } from "./terminal.ts";

export const addRunsResume: AddCommand = (runs, { app: open, help, terminal }, end) => {
  rereadsFile(runs.command("resume").description(help.runsResume), help).action(
    async (run: number, file: string | undefined, flags: RereadFlags, command) => {
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
    },
  );
};
