import type { Command } from "commander";
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
  /** The tool itself with what the flags say; closed after the command. */
  app(flags: Readonly<Record<string, unknown>>): Promise<App>;
}

/** Adds one command to the program. Its action tells the exit code through `end`, unless it is 0. */
export type AddCommand = (program: Command, context: Context, end: (exitCode: number) => void) => void;
