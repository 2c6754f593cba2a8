import type { Outcome } from "../model/outcome.ts";
import { type BatchKind, GrowingBatch, type JudgedBatch } from "./growing-batch.ts";

/** Cuts a stream of outcomes into batches. A stream that was stopped yields no last, shorter batch. */
export async function* cutBatches(
  outcomes: AsyncIterable<readonly Outcome[]>,
  kind: BatchKind,
  isComplete: () => boolean,
): AsyncIterable<JudgedBatch> {
  let sequence = 0;
  let growing = new GrowingBatch(kind);

  for await (const chunk of outcomes) {
    for (const outcome of chunk) {
      growing.add(outcome);
      if (!growing.isFull) continue;
      yield growing.finished(sequence++);
      growing = new GrowingBatch(kind);
    }
  }
  if (!growing.isEmpty && isComplete()) yield growing.finished(sequence);
}
