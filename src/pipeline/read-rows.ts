import type { ImportProgress } from "../model/import-progress.ts";
import type { SourceRow } from "../model/source-row.ts";
import type { ClosingTotal } from "./closing-total.ts";
import type { ImportJob } from "./import-job.ts";
import type { Steps } from "./steps.ts";
import { watchedFile } from "./watched-file.ts";

/** All rows of the job's file, telling how far it has come. */
export async function* readRowsOf(
  { file, mapping, order }: ImportJob,
  phase: ImportProgress["phase"],
  steps: Pick<Steps, "read">,
): AsyncIterable<readonly SourceRow[]> {
  let share = 0;
  let rows = 0;
  const watched = watchedFile(file, (bytesRead) => {
    share = Math.min(1, bytesRead / file.bytes);
  });
  for await (const chunk of steps.read(watched, mapping.plan)) {
    rows += chunk.length;
    order.onProgress({ phase, rows, share });
    yield chunk;
  }
}

/**
 * Formats that can break at the very end (a cut archive, an array that is never closed) are read once to the end before
 * anything is written. A CSV or NDJSON has no such end.
 */
export function canBreakMidway({ mapping }: ImportJob): boolean {
  const { format, compression } = mapping.plan;
  return compression !== "none" || format === "xlsx" || format === "json";
}

/** Throws what the reader throws. */
export async function readToEnd(
  job: ImportJob,
  closing: ClosingTotal | undefined,
  steps: Pick<Steps, "read">,
): Promise<void> {
  const rows = readRowsOf(job, "checking", steps);
  for await (const _rows of closing?.watch(rows) ?? rows) {
    if (job.order.stop.aborted) return;
  }
}
