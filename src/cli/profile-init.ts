import { stdin } from "node:process";
import { createInterface } from "node:readline/promises";
import type { App } from "../app.ts";
import type { Language } from "../messages/language.ts";
import { profileDoneTexts } from "../messages/profile-done-texts.ts";
import { profileQuestions } from "../messages/profile-questions.ts";
import { runTexts } from "../messages/run-texts.ts";
import type { Inspection } from "../model/inspection.ts";
import type { ProfileDraft } from "../model/profile-draft.ts";
import { askDraft } from "./ask-draft.ts";
import type { AddCommand } from "./context.ts";
import { exitCodes } from "./exit-codes.ts";
import { leftDialogue } from "./left-dialogue.ts";
import { shellWord } from "./shell-word.ts";
import { print, printJson, type Terminal } from "./terminal.ts";

interface InitFlags {
  readonly output?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

export const addProfileInit: AddCommand = (profile, context, end) => {
  const { help, terminal } = context;
  profile
    .command("init")
    .description(help.profileInit)
    .argument("<file>", help.file)
    .option("-o, --output <file>", help.initOutput)
    .option("--force", help.force)
    .option("--json", help.json)
    .action(async (file: string, flags: InitFlags, command) => {
      const globals = command.optsWithGlobals();
      const app = await context.app(globals);
      const { language } = app.settings;
      const { inspection } = await app.inspectFile(file, {});
      const mayAsk = globals.input !== false && file !== "-" && terminal.asks;
      const draft = mayAsk ? await askOnTerminal(inspection, app, terminal) : inspection.draft;
      if (draft === undefined) {
        print(terminal.err, `\n${profileQuestions[language].left}`);
        return end(exitCodes.interrupted);
      }
      const path = await app.saveProfile(draft, { path: flags.output, replace: flags.force === true });
      if (flags.json) printJson(terminal, { saved: path, missing: draft.missing });
      else print(terminal.out, done(draft, { path, file, language }));
      end(draft.missing.length === 0 && !draft.isJoinOpen ? exitCodes.done : exitCodes.unreadableInput);
    });
};

/** Questions go to stderr, as everything that is not the result. Undefined where the person left. */
async function askOnTerminal(inspection: Inspection, app: App, terminal: Terminal): Promise<ProfileDraft | undefined> {
  const { language } = app.settings;
  const isCountry = await app.countries();
  const lines = createInterface({ input: stdin, output: terminal.err });
  try {
    return await askDraft(inspection, { ask: (question) => lines.question(question), language, isCountry });
  } catch (error) {
    if (leftDialogue(error)) return undefined;
    throw error;
  } finally {
    lines.close();
  }
}

function done(
  { missing }: ProfileDraft,
  { path, file, language }: { readonly path: string; readonly file: string; readonly language: Language },
): string {
  const texts = profileQuestions[language];
  const fields = missing.map((field) => runTexts[language].fields[field]).join(", ");
  return [
    profileDoneTexts[language].saved(path),
    ...(missing.length > 0 ? [texts.stillMissing(fields)] : []),
    texts.checkIt(shellWord(path), shellWord(file)),
  ].join("\n");
}
