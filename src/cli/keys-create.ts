import { keyTexts } from "../messages/key-texts.ts";
import { momentForPeople } from "../messages/moments.ts";
import { apiKeyJson } from "./api-key-json.ts";
import type { AddCommand } from "./context.ts";
import { expiry } from "./expiry.ts";
import { retailerName } from "./retailer-name.ts";
import { print, printJson } from "./terminal.ts";

interface KeysCreateFlags {
  readonly json?: boolean;
  readonly retailer: string;
  readonly expires?: Date;
}

export const addKeysCreate: AddCommand = (keys, { app: open, help, terminal }) => {
  keys
    .command("create")
    .description(help.keysCreate)
    .requiredOption("--retailer <R>", help.keyRetailer, retailerName)
    .option("--expires <DATE|30d>", help.keyExpires, (text) => expiry(text, new Date()))
    .option("--json", help.json)
    .action(async (flags: KeysCreateFlags, command) => {
      const app = await open(command.optsWithGlobals());
      const { key, ...made } = await app.createKey(flags.retailer, flags.expires);
      if (flags.json) return printJson(terminal, { key, ...apiKeyJson(made) });
      const { language } = app.settings;
      const texts = keyTexts[language];
      // The key alone on standard output, so that a script can take it from there.
      print(terminal.out, key);
      print(terminal.err, texts.shownOnce(made.id, made.retailer, made.registry));
      if (made.expiresAt !== undefined) print(terminal.err, texts.expiresAt(momentForPeople(made.expiresAt, language)));
    });
};
