import type { App, Inspected } from "../app.ts";
import { OperatorError } from "../errors.ts";
import type { AddCommand } from "./context.ts";
import { exitCodeOfError, exitCodes } from "./exit-codes.ts";
import { inspectionJson } from "./inspection/inspection-json.ts";
import { inspectionText } from "./inspection/inspection-text.ts";
import { nextText } from "./inspection/next-text.ts";
import { operatorErrorJson } from "./operator-error-json.ts";
import { print, printJson } from "./terminal.ts";
import { tellUnusedSheet } from "./unused-sheet.ts";

interface InspectFlags {
  readonly profile?: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheet?: string;
  readonly headerRow?: string;
  readonly reveal?: boolean;
  /** True: into the folder of profiles. */
  readonly save?: string | true;
  readonly force?: boolean;
  readonly json?: boolean;
}

export const addInspect: AddCommand = (program, context, end) => {
  const { help, terminal } = context;
  program
    .command("inspect")
    .description(help.inspect)
    .argument("<file>", help.file)
    .option("-p, --profile <name|file>", help.profile)
    .option("--encoding <name>", help.encoding)
    .option("--delimiter <mark>", help.delimiter)
    .option("--sheet <name>", help.sheet)
    .option("--header-row <N>", help.headerRow)
    .option("--reveal", help.reveal)
    .option("--save [path]", help.save)
    .option("--force", help.force)
    .option("--json", help.json)
    .addHelpText(
      "after",
      `\n${help.examples}
  intake inspect shop_20261101.csv
  intake inspect shop_20261101.csv --save
  intake inspect orders.zip --json`,
    )
    .action(async (file: string, flags: InspectFlags, command) => {
      const app = await context.app(command.optsWithGlobals());
      const inspected = await app.inspectFile(file, flags).catch((error: unknown) => {
        if (flags.json && error instanceof OperatorError) printJson(terminal, unreadableJson(error, app));
        throw error;
      });
      const saved = await save(app, inspected, flags);
      const { inspection, refusal } = inspected;
      const { language } = app.settings;
      const { file: of, plan } = inspection;
      tellUnusedSheet({ name: of.name, format: plan.format }, { terminal, language, sheet: flags.sheet });
      const yaml = await app.writeProfile(inspection.draft);
      if (flags.json) printJson(terminal, inspectionJson(inspected, { language, yaml, saved }));
      else {
        const view = { language, style: terminal.style, width: terminal.width };
        print(terminal.out, inspectionText(inspection, refusal, view));
        print(terminal.out, nextText(inspected, { file, yaml, saved }, view));
      }
      end(refusal === undefined ? exitCodes.done : exitCodeOfError(refusal.code));
    });
};

/** The bytes are no table: there is nothing to tell but why. */
function unreadableJson(error: OperatorError, { settings }: App): Record<string, unknown> {
  return { maps: false, error: operatorErrorJson(error, settings.language) };
}

async function save(app: App, { inspection }: Inspected, flags: InspectFlags): Promise<string | undefined> {
  if (flags.save === undefined) return undefined;
  const path = flags.save === true ? undefined : flags.save;
  return app.saveProfile(inspection.draft, { path, replace: flags.force === true });
}
