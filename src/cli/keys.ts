import type { AddCommand } from "./context.ts";
import { addKeysCreate } from "./keys-create.ts";
import { addKeysList } from "./keys-list.ts";
import { addKeysRevoke } from "./keys-revoke.ts";

const subcommands: readonly AddCommand[] = [addKeysList, addKeysCreate, addKeysRevoke];

export const addKeys: AddCommand = (program, context, end) => {
  const keys = program.command("keys").description(context.help.keys);
  for (const add of subcommands) add(keys, context, end);
};
