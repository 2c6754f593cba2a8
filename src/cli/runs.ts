import type { AddCommand } from "./context.ts";
import { addRunsList } from "./runs-list.ts";
import { addRunsReport } from "./runs-report.ts";
import { addRunsResume } from "./runs-resume.ts";
import { addRunsShow } from "./runs-show.ts";
import { addRunsUndo } from "./runs-undo.ts";

const subcommands: readonly AddCommand[] = [addRunsList, addRunsShow, addRunsResume, addRunsUndo, addRunsReport];

export const addRuns: AddCommand = (program, context, end) => {
  const runs = program.command("runs").description(context.help.runs);
  for (const add of subcommands) add(runs, context, end);
};
