import type { Command } from "commander";
import type { HelpTexts } from "../messages/help.ts";
import { positive } from "./positive.ts";

export interface RereadFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Gives a command what all have that read the file of a run again: the run, the file if it has moved, and the flags. */
export const rereadsFile = (command: Command, help: HelpTexts): Command =>
  command
    .argument("<N>", help.runNumber, positive)
    .argument("[file]", help.originalFile)
    .option("--reports <folder>", help.reports)
    .option("--report <formats>", help.report)
    .option("--json", help.json)
    .option("-q, --quiet", help.quiet);
