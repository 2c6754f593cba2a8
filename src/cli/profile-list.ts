import type { ListedProfile } from "../app.ts";
import type { Language } from "../messages/language.ts";
import { operatorErrorText } from "../messages/operator-errors.ts";
import { type ProfileListTexts, profileListTexts } from "../messages/profile-list-texts.ts";
import type { Profile } from "../model/profile.ts";
import type { AddCommand } from "./context.ts";
import { table } from "./table.ts";
import { print, printJson, type Terminal } from "./terminal.ts";

export const addProfileList: AddCommand = (profile, context) => {
  const { help, terminal } = context;
  profile
    .command("list", { isDefault: true })
    .description(help.profileList)
    .option("--json", help.json)
    .action(async (flags: { readonly json?: boolean }, command) => {
      const app = await context.app(command.optsWithGlobals());
      const { language, profiles } = app.settings;
      const found = await app.listProfiles();
      if (flags.json)
        return printJson(
          terminal,
          found.map((one) => profileJson(one, language)),
        );
      print(terminal.out, profileTable(found, language, terminal));
      print(terminal.out, `\n${profileListTexts[language].ownFolder(profiles)}`);
    });
};

function profileTable(found: readonly ListedProfile[], language: Language, { style }: Terminal): string {
  const texts = profileListTexts[language];
  const [titles, ...lines] = table(
    [texts.name, texts.retailer, texts.matches, texts.place],
    found.map(({ name, path, preset, profile }) => [
      name,
      profile?.retailer ?? "",
      profile === undefined ? "" : matches(profile, texts),
      preset ? texts.preset : path,
    ]),
  ).split("\n");
  const mistakes = found.flatMap(({ error }) => (error === undefined ? [] : [operatorErrorText(error, language).what]));
  return [style.dim(titles), ...lines, ...mistakes.map((mistake) => style.red(mistake))].join("\n");
}

function matches({ match }: Profile, texts: ProfileListTexts): string {
  const parts = [
    ...match.names,
    ...(match.headers.length > 0 ? [texts.withHeaders(match.headers.map((header) => `«${header}»`).join(", "))] : []),
  ];
  return parts.length > 0 ? parts.join("; ") : texts.nothing;
}

function profileJson(
  { name, path, preset, profile, error }: ListedProfile,
  language: Language,
): Record<string, unknown> {
  const shared = { name, path, preset };
  if (profile === undefined) return { ...shared, error: error && operatorErrorText(error, language).what };
  const { retailer, match, format, layout, columns } = profile;
  return { ...shared, retailer, match, format: format ?? null, layout: layout ?? null, columns };
}
