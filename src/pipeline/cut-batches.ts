import type { Batch, BatchSize } from "../model/batch.ts";
import type { Accepted, Outcome } from "../model/outcome.ts";

/** Cuts a stream of outcomes into batches. A stream that was stopped yields no last, shorter batch. */
export async function* cutBatches(
  outcomes: AsyncIterable<readonly Outcome[]>,
  size: BatchSize,
  isComplete: () => boolean,
): AsyncIterable<Batch> {
  let sequence = 0;
  let begun: Outcome[] = [];
  let accepted: Accepted[] = [];
  let rows = 0;

  for await (const chunk of outcomes) {
    for (const outcome of chunk) {
      begun.push(outcome);
      rows += weight(outcome);
      if (outcome.kind === "accepted") accepted.push(outcome);
      if (accepted.length >= size.registrations || rows >= size.rows) {
        yield { sequence: sequence++, outcomes: begun, accepted, deliveryKeys: [] };
        begun = [];
        accepted = [];
        rows = 0;
      }
    }
  }
  if (begun.length > 0 && isComplete()) yield { sequence, outcomes: begun, accepted, deliveryKeys: [] };
}

/** In rows. A row of very many cells counts for several, as it takes the memory of several. */
function weight({ rows }: Outcome): number {
  return rows.reduce((sum, { cells }) => sum + 1 + Math.floor(cells.length / 100), 0);
}
