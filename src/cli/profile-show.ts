import type { AddCommand } from "./context.ts";
import { print, printJson } from "./terminal.ts";

export const addProfileShow: AddCommand = (profile, context) => {
  const { help, terminal } = context;
  profile
    .command("show")
    .description(help.profileShow)
    .argument("<name>", help.profileName)
    .option("--json", help.json)
    .action(async (name: string, flags: { readonly json?: boolean }, command) => {
      const app = await context.app(command.optsWithGlobals());
      const found = await app.profileText(name);
      if (flags.json) printJson(terminal, found);
      else print(terminal.out, found.yaml);
    });
};
