import type { Command } from "commander";
import type { Context } from "./context.ts";
import { addDb } from "./db.ts";
import { addDoctor } from "./doctor.ts";
import { addExplain } from "./explain.ts";
import { addImport } from "./import.ts";
import { addRuns } from "./runs.ts";

/** Adds one command to the program. Its action tells the exit code through `end`. */
export type AddCommand = (program: Command, context: Context, end: (exitCode: number) => void) => void;

/** In the order of the help. */
export const commands: readonly AddCommand[] = [addImport, addRuns, addExplain, addDb, addDoctor];
