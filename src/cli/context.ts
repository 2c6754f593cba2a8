import type { App } from "../app.ts";
import type { HelpTexts } from "../messages/help.ts";
import type { Language } from "../messages/language.ts";
import type { Terminal } from "./terminal.ts";

/** What every command is given. */
export interface Context {
  readonly terminal: Terminal;
  /** As the flags, INTAKE_LANG or the locale say; commands that read the settings use theirs. */
  readonly language: Language;
  readonly help: HelpTexts;
  /** The tool itself, loaded and opened at the first call with what the flags say, closed after the command. */
  app(flags: Readonly<Record<string, unknown>>): Promise<App>;
}
