import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { CommandEnd, WorkFolder } from "./intake-command.ts";

/** What is done in the place of an effect. */
export type Strike = "throw" | "kill";

/** A command one of whose effects on the world did not happen. */
export interface StruckCommand {
  /** Which one it was; undefined where the command had fewer, and so was left in peace. */
  readonly effect: string | undefined;
  readonly end: CommandEnd;
}

/** Runs the binary and strikes it at its n-th effect, counted from 1. */
export async function struckCommand(
  folder: WorkFolder,
  { strike, at }: { readonly strike: Strike; readonly at: number },
  words: readonly string[],
): Promise<StruckCommand> {
  const record = join(folder.path, "struck");
  const environment = {
    NODE_OPTIONS: `--import=${new URL("./fault-points.mjs", import.meta.url).href}`,
    INTAKE_FAULT_POINT: `${strike}:${at}`,
    INTAKE_FAULT_RECORD: record,
  };
  const end = await folder.under(environment).intake(...words);
  const effect = await readFile(record, "utf8").catch(() => undefined);
  await rm(record, { force: true });
  return { effect, end };
}
