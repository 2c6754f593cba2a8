import type { Batch, BatchReceipt } from "../model/batch.ts";
import type { JudgedBatch } from "./growing-batch.ts";
import { PhonesUnderWay } from "./phones-under-way.ts";

/** A batch that the registry has answered; the batch itself has been let go. */
export interface StoredBatch extends Omit<JudgedBatch, "batch"> {
  readonly receipt: BatchReceipt;
}

/**
 * Stores several batches at once and gives them back in file order. Batches whose clients contradict each other wait for
 * one another, so that the outcome does not depend on which is faster. When it ends, for whatever reason, nothing is
 * under way any more.
 */
export async function* throughLanes(
  batches: AsyncIterable<JudgedBatch>,
  lanes: number,
  register: (batch: Batch) => Promise<BatchReceipt>,
): AsyncIterable<StoredBatch> {
  const underWay: Promise<StoredBatch>[] = [];
  const phones = new PhonesUnderWay();

  // Not async: that would hold the batch until the answer comes.
  function store({ batch, ...judged }: JudgedBatch): Promise<StoredBatch> {
    const leave = phones.enter(batch);
    return register(batch)
      .then((receipt) => ({ ...judged, receipt }))
      .finally(leave);
  }

  try {
    for await (const judged of batches) {
      while (underWay.length > lanes || (underWay.length > 0 && phones.contradict(judged.batch))) {
        yield await (underWay.shift() as Promise<StoredBatch>);
      }
      const stored = store(judged);
      stored.catch(() => {}); // awaited below; without a listener an early failure would end the process
      underWay.push(stored);
    }
    while (underWay.length > 0) yield await (underWay.shift() as Promise<StoredBatch>);
  } finally {
    await Promise.allSettled(underWay);
  }
}
