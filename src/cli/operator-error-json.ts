import type { OperatorError } from "../errors.ts";
import type { Language } from "../messages/language.ts";
import { operatorErrorText } from "../messages/operator-errors.ts";

/** An error as scripts get it; `detected` is what was known about the file, null where that was nothing. */
export function operatorErrorJson(error: OperatorError, language: Language): Record<string, unknown> {
  return { code: error.code, message: operatorErrorText(error, language).what, detected: error.detected ?? null };
}
