import { keyTexts } from "../messages/key-texts.ts";
import type { Language } from "../messages/language.ts";
import { momentForPeople } from "../messages/moments.ts";
import type { ApiKey } from "../model/api-key.ts";
import { apiKeyJson } from "./api-key-json.ts";
import type { AddCommand } from "./context.ts";
import { table } from "./table.ts";
import { print, printJson } from "./terminal.ts";

export const addKeysList: AddCommand = (keys, { app: open, help, terminal }) => {
  keys
    .command("list", { isDefault: true })
    .description(help.keysList)
    .option("--json", help.json)
    .action(async (flags: { readonly json?: boolean }, command) => {
      const app = await open(command.optsWithGlobals());
      const found = await app.listKeys();
      if (flags.json) printJson(terminal, found.map(apiKeyJson));
      else print(terminal.out, keyTable(found, app.settings.language));
    });
};

function keyTable(keys: readonly ApiKey[], language: Language): string {
  const texts = keyTexts[language];
  if (keys.length === 0) return texts.noKeys;
  const moment = (at: Date | undefined, none = "") => (at === undefined ? none : momentForPeople(at, language));
  return table(
    [texts.id, texts.retailer, texts.statusTitle, texts.created, texts.expires, texts.lastUsed],
    keys.map(({ id, retailer, status, createdAt, expiresAt, lastUsedAt }) => [
      ...[id, retailer, texts.status[status], moment(createdAt)],
      ...[moment(expiresAt, texts.neverExpires), moment(lastUsedAt, texts.neverUsed)],
    ]),
  );
}
