import type { Batch, BatchReceipt } from "../model/batch.ts";
import { PhonesUnderWay } from "./phones-under-way.ts";

/** A batch that the registry has answered. */
export interface StoredBatch {
  readonly batch: Batch;
  readonly receipt: BatchReceipt;
}

/**
 * Stores several batches at once and gives them back in file order. Batches whose clients contradict each other wait for
 * one another, so that the outcome does not depend on which is faster. When it ends, for whatever reason, nothing is
 * under way any more.
 */
export async function* throughLanes(
  batches: AsyncIterable<Batch>,
  lanes: number,
  register: (batch: Batch) => Promise<BatchReceipt>,
): AsyncIterable<StoredBatch> {
  const underWay: Promise<StoredBatch>[] = [];
  const phones = new PhonesUnderWay();

  async function store(batch: Batch): Promise<StoredBatch> {
    try {
      return { batch, receipt: await register(batch) };
    } finally {
      phones.remove(batch);
    }
  }

  try {
    for await (const batch of batches) {
      while (underWay.length > lanes || (underWay.length > 0 && phones.contradict(batch))) {
        yield await (underWay.shift() as Promise<StoredBatch>);
      }
      phones.add(batch);
      const stored = store(batch);
      stored.catch(() => {}); // awaited below; without a listener an early failure would end the process
      underWay.push(stored);
    }
    while (underWay.length > 0) yield await (underWay.shift() as Promise<StoredBatch>);
  } finally {
    await Promise.allSettled(underWay);
  }
}
