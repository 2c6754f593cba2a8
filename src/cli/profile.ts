import type { AddCommand } from "./context.ts";
import { addProfileCheck } from "./profile-check.ts";
import { addProfileInit } from "./profile-init.ts";
import { addProfileList } from "./profile-list.ts";
import { addProfileShow } from "./profile-show.ts";
import { addProfileTemplate } from "./profile-template.ts";

const subcommands: readonly AddCommand[] = [
  addProfileList,
  addProfileShow,
  addProfileCheck,
  addProfileInit,
  addProfileTemplate,
];

export const addProfile: AddCommand = (program, context, end) => {
  const profile = program.command("profile").description(context.help.profileCommand);
  for (const add of subcommands) add(profile, context, end);
};
