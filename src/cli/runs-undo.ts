import type { App } from "../app.ts";
import { OperatorError } from "../errors.ts";
import { undoTexts } from "../messages/undo-texts.ts";
import { rubles } from "../model/kopecks.ts";
import type { Undo } from "../model/undo.ts";
import { confirm } from "./confirm.ts";
import type { AddCommand, Context } from "./context.ts";
import { exitCodes } from "./exit-codes.ts";
import { positive } from "./positive.ts";
import { print, printJson, type Terminal } from "./terminal.ts";
import { undoSummary } from "./undo-summary.ts";

interface RunsUndoFlags {
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  /** False with `--no-input`. */
  readonly input?: boolean;
}

export const addRunsUndo: AddCommand = (runs, context: Context, end) => {
  const { help, terminal } = context;
  runs
    .command("undo")
    .description(help.runsUndo)
    .argument("<N>", help.runNumber, positive)
    .option("-n, --dry-run", help.undoDryRun)
    .option("-y, --yes", help.yes)
    .option("--json", help.json)
    .action(async (run: number, _flags: unknown, command) => {
      const flags: RunsUndoFlags = command.optsWithGlobals();
      const app = await context.app(command.optsWithGlobals());
      const release = explainInterrupt(terminal, app, run);
      try {
        if (flags.dryRun !== true && !(await agreed(run, flags, { app, terminal }))) {
          print(terminal.err, undoTexts[app.settings.language].declined);
          end(exitCodes.interrupted);
          return;
        }
        const undo = await app.undoRun(run, { dryRun: flags.dryRun === true });
        if (flags.json) printJson(terminal, undoJson(undo));
        else print(terminal.out, undoSummary(undo, app.settings.language));
      } finally {
        release();
      }
    });
};

/** A person at a terminal sees what would be taken back, and is asked; a script must have said --yes. */
async function agreed(
  run: number,
  { yes, input, json }: RunsUndoFlags,
  { app, terminal }: { readonly app: App; readonly terminal: Terminal },
): Promise<boolean> {
  if (yes) return true;
  if (input === false || json || !terminal.asks) {
    throw new OperatorError("confirmation.missing", { command: `intake runs undo ${run} --yes` });
  }
  const { language } = app.settings;
  const foreseen = await app.undoRun(run, { dryRun: true });
  print(terminal.err, undoSummary(foreseen, language));
  return foreseen.status === "already_undone" || confirm(undoTexts[language].question(run), terminal);
}

/** Every step of an undo is whole in itself, so it may end anywhere; what is left is told. */
function explainInterrupt(terminal: Terminal, app: App, run: number): () => void {
  const onSignal = () => {
    print(terminal.err, undoTexts[app.settings.language].interrupted(run));
    process.exit(exitCodes.interrupted);
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  return () => {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  };
}

function undoJson({ fileName, kopecks, countedAsDuplicate, ...undo }: Undo): Record<string, unknown> {
  const counting = countedAsDuplicate.map(({ run, fileName: name }) => ({ run, file: { name } }));
  return { ...undo, file: { name: fileName }, amount: rubles(kopecks), countedAsDuplicate: counting };
}
