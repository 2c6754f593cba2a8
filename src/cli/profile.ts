import type { AddCommand } from "./context.ts";
import { addProfileList } from "./profile-list.ts";
import { addProfileShow } from "./profile-show.ts";

const subcommands: readonly AddCommand[] = [addProfileList, addProfileShow];

export const addProfile: AddCommand = (program, context, end) => {
  const profile = program.command("profile").description(context.help.profileCommand);
  for (const add of subcommands) add(profile, context, end);
};
