import { addCompletion } from "./completion.ts";
import type { AddCommand } from "./context.ts";
import { addDb } from "./db.ts";
import { addDoctor } from "./doctor.ts";
import { addExplain } from "./explain.ts";
import { addImport } from "./import.ts";
import { addInspect } from "./inspect.ts";
import { addKeys } from "./keys.ts";
import { addProfile } from "./profile.ts";
import { addRuns } from "./runs.ts";
import { addServe } from "./serve.ts";

/** In the order of the help. */
export const commands: readonly AddCommand[] = [
  addImport,
  addInspect,
  addProfile,
  addRuns,
  addServe,
  addKeys,
  addExplain,
  addDb,
  addDoctor,
  addCompletion,
];
