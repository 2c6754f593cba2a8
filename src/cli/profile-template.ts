import { profileDoneTexts } from "../messages/profile-done-texts.ts";
import type { AddCommand } from "./context.ts";
import { shellWord } from "./shell-word.ts";
import { print, printJson } from "./terminal.ts";

interface TemplateFlags {
  readonly output?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

export const addProfileTemplate: AddCommand = (profile, context) => {
  const { help, terminal } = context;
  profile
    .command("template")
    .description(help.profileTemplate)
    .argument("[name]", help.profileName)
    .option("-o, --output <file>", help.templateOutput)
    .option("--force", help.force)
    .option("--json", help.json)
    .action(async (name: string | undefined, flags: TemplateFlags, command) => {
      const app = await context.app(command.optsWithGlobals());
      const path = await app.saveTemplate(name, { path: flags.output, replace: flags.force === true });
      if (flags.json) return printJson(terminal, { saved: path });
      const texts = profileDoneTexts[app.settings.language];
      print(terminal.out, `${texts.saved(path)}\n${texts.sendTemplate(shellWord(path))}`);
    });
};
