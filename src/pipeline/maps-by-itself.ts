import { OperatorError } from "../errors.ts";
import type { Profile } from "../model/profile.ts";
import type { SourceFile } from "../model/source-file.ts";
import { recogniseTable } from "./identify-file.ts";
import type { Steps } from "./steps.ts";

/** Whether an import to which nobody says anything would understand the file, and take its prices for rubles. */
export async function mapsByItself(
  file: SourceFile,
  shelf: readonly Profile[],
  steps: Pick<Steps, "recognise">,
): Promise<boolean> {
  try {
    const { mapping } = await recogniseTable(file, { profile: undefined, shelf, hints: {} }, steps);
    return mapping?.policy.price.unit === "rubles";
  } catch (error) {
    if (error instanceof OperatorError) return false;
    throw error;
  }
}
