import type { App, Inspected } from "../app.ts";
import { inspectionTexts } from "../messages/inspection-texts.ts";
import { profileDoneTexts } from "../messages/profile-done-texts.ts";
import type { AddCommand } from "./context.ts";
import { exitCodeOfError, exitCodes } from "./exit-codes.ts";
import { inspectionJson } from "./inspection-json.ts";
import { type InspectionView, inspectionText } from "./inspection-text.ts";
import { shellWord } from "./shell-word.ts";
import { print, printJson } from "./terminal.ts";

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
      const inspected = await app.inspectFile(file, flags);
      const saved = await save(app, inspected, flags);
      const { inspection, refusal } = inspected;
      const { language } = app.settings;
      const yaml = await app.writeProfile(inspection.draft);
      if (flags.json) printJson(terminal, inspectionJson(inspected, { language, yaml, saved }));
      else {
        const view = { language, style: terminal.style, width: terminal.width };
        print(terminal.out, inspectionText(inspection, refusal, view));
        print(terminal.out, profileAndNext(inspected, { file, yaml, saved, view }));
      }
      end(refusal === undefined ? exitCodes.done : exitCodeOfError(refusal.code));
    });
};

async function save(app: App, { inspection }: Inspected, flags: InspectFlags): Promise<string | undefined> {
  if (flags.save === undefined) return undefined;
  const path = flags.save === true ? undefined : flags.save;
  return app.saveProfile(inspection.draft, { path, replace: flags.force === true });
}

interface End {
  /** As it was typed. */
  readonly file: string;
  readonly yaml: string;
  readonly saved: string | undefined;
  readonly view: InspectionView;
}

/** The profile, unless one fits already or it has been saved; and the commands that come next. */
function profileAndNext({ inspection, refusal }: Inspected, { file, yaml, saved, view }: End): string {
  const { language, style } = view;
  const texts = inspectionTexts[language];
  const maps = refusal === undefined;
  const word = shellWord(file);
  const heading = style.bold(maps ? texts.profileToSave : texts.profileToFillIn);
  const fits = maps && inspection.profile !== undefined;
  const profile =
    saved !== undefined
      ? [profileDoneTexts[language].saved(saved)]
      : fits && inspection.profile !== undefined
        ? [texts.profileFits(inspection.profile)]
        : [heading, yaml.trimEnd()];
  const next = maps
    ? [texts.tryIt(word), texts.load(word), ...(fits || saved !== undefined ? [] : [texts.saveProfile(word)])]
    : saved === undefined
      ? [texts.fillInProfile(word)]
      : [profileDoneTexts[language].fillIn(shellWord(saved), word)];
  const commands = next.length === 0 ? [] : ["", style.bold(texts.next), ...next.map((line) => `  ${line}`)];
  return ["", ...profile, ...commands].join("\n");
}
