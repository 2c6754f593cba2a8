import { OperatorError } from "../errors.ts";
import type { Language } from "../messages/language.ts";
import { operatorErrorText } from "../messages/operator-errors.ts";
import { defectText } from "./defect-text.ts";
import { exitCodeOfError, exitCodes } from "./exit-codes.ts";
import { print, type Terminal } from "./terminal.ts";

/** The command line did not parse; the person has been told. */
export class UsageError extends Error {}

/** Tells what failed, in the reader's words where it can be mended, with its stack where it is a defect. */
export function failure(error: unknown, terminal: Terminal, language: Language): number {
  if (error instanceof UsageError) return exitCodes.usage;
  if (error instanceof OperatorError) {
    const { what, remedy } = operatorErrorText(error, language);
    print(terminal.err, `${terminal.errStyle.red(what)}\n${remedy}`);
    return exitCodeOfError(error.code);
  }
  print(terminal.err, defectText(error, language));
  return exitCodes.bug;
}
