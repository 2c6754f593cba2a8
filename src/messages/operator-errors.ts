import type { OperatorError, OperatorErrorCode } from "../errors.ts";
import { databaseErrors } from "./errors/database-errors.ts";
import { fileErrors } from "./errors/file-errors.ts";
import { keyErrors } from "./errors/key-errors.ts";
import { machineErrors } from "./errors/machine-errors.ts";
import { mappingErrors } from "./errors/mapping-errors.ts";
import { profileErrors } from "./errors/profile-errors.ts";
import { runErrors } from "./errors/run-errors.ts";
import type { Sentences } from "./errors/sentences.ts";
import { serveErrors } from "./errors/serve-errors.ts";
import { serverErrors } from "./errors/server-errors.ts";
import { usageErrors } from "./errors/usage-errors.ts";
import type { Language } from "./language.ts";

/** What happened and where, and what to do about it. */
export interface ErrorText {
  readonly what: string;
  readonly remedy: string;
}

export function operatorErrorText(error: OperatorError, language: Language): ErrorText {
  const sentences = texts[error.code] as Sentences<OperatorErrorCode>;
  const [what, remedy] = sentences[language](error.facts, error.unfinished);
  return { what, remedy };
}

/** Of every code: one that no file below has a sentence for does not compile. */
const texts: { readonly [Code in OperatorErrorCode]: Sentences<Code> } = {
  ...usageErrors,
  ...fileErrors,
  ...mappingErrors,
  ...profileErrors,
  ...machineErrors,
  ...databaseErrors,
  ...serverErrors,
  ...runErrors,
  ...keyErrors,
  ...serveErrors,
};
