import { OperatorError } from "../errors.ts";
import type { Language } from "../messages/language.ts";
import { operatorErrorText } from "../messages/operator-errors.ts";
import { runTexts } from "../messages/run-texts.ts";
import { defectText } from "./defect-text.ts";
import { detectedText } from "./detected-text.ts";
import { exitCodeOfError, exitCodes } from "./exit-codes.ts";
import { print, type Terminal } from "./terminal.ts";

/** The command line did not parse; the person has been told. */
export class UsageError extends Error {}

/** Tells what failed, in the reader's words where it can be mended, with its stack where it is a defect. */
export function failure(error: unknown, terminal: Terminal, language: Language): number {
  if (error instanceof UsageError) return exitCodes.usage;
  if (error instanceof OperatorError) {
    const { what, remedy } = operatorErrorText(error, language);
    const detected = error.detected === undefined ? [] : detectedText(error.detected, language);
    const known = detected.map((line) => terminal.errStyle.dim(line));
    const receipt = error.receipt === undefined ? [] : [`${runTexts[language].receipt}: ${error.receipt}`];
    print(terminal.err, [terminal.errStyle.red(what), remedy, ...known, ...receipt].join("\n"));
    return exitCodeOfError(error.code);
  }
  print(terminal.err, defectText(error, language));
  return exitCodes.bug;
}
