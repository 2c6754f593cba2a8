import { headerChangesOf, type OperatorError } from "../errors.ts";
import type { Language } from "../messages/language.ts";
import { operatorErrorText } from "../messages/operator-errors.ts";
import { headerChangesJson } from "../model/header-changes.ts";

/** An error as scripts get it; `detected` is what was known about the file, null where that was nothing. */
export function operatorErrorJson(error: OperatorError, language: Language): Record<string, unknown> {
  const changes = headerChangesOf(error);
  return {
    code: error.code,
    message: operatorErrorText(error, language).what,
    detected: error.detected ?? null,
    ...(changes && headerChangesJson(changes)),
  };
}
