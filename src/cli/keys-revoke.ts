import { keyTexts } from "../messages/key-texts.ts";
import { momentForPeople } from "../messages/moments.ts";
import { apiKeyJson } from "./api-key-json.ts";
import type { AddCommand } from "./context.ts";
import { print, printJson } from "./terminal.ts";

export const addKeysRevoke: AddCommand = (keys, { app: open, help, terminal }) => {
  keys
    .command("revoke")
    .description(help.keysRevoke)
    .argument("<ID>", help.keyId)
    .option("--json", help.json)
    .action(async (id: string, flags: { readonly json?: boolean }, command) => {
      const app = await open(command.optsWithGlobals());
      const key = await app.revokeKey(id);
      const { language } = app.settings;
      const since = momentForPeople(key.revokedAt ?? new Date(), language);
      if (flags.json) printJson(terminal, apiKeyJson(key));
      else print(terminal.out, keyTexts[language].revoked(key.id, key.retailer, since));
    });
};
