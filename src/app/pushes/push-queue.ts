import { setTimeout as sleep } from "node:timers/promises";

/** What an attempt came to: `again` where it is worth another one after a while. */
export type Attempt = { readonly kind: "done" } | { readonly kind: "again"; readonly afterMs: number };

/** Work that is done in the order in which it came, a bounded number at a time. */
export interface PushQueue<Work> {
  add(work: Work): void;
  /** Begins nothing more; ends when what is under way has come to its end, or to a place where it can be left. */
  close(): Promise<void>;
}

/** `attempt` never throws: there is nobody to throw to. It stops at the signal. */
export function openPushQueue<Work>(
  attempt: (work: Work, stop: AbortSignal) => Promise<Attempt>,
  atOnce: number,
): PushQueue<Work> {
  const stop = new AbortController();
  const waiting: Work[] = [];
  const underWay = new Set<Promise<void>>();

  function startMore(): void {
    while (underWay.size < atOnce && !stop.signal.aborted) {
      const work = waiting.shift();
      if (work === undefined) return;
      const working = workOn(work).finally(() => {
        underWay.delete(working);
        startMore();
      });
      underWay.add(working);
    }
  }

  async function workOn(work: Work): Promise<void> {
    const end = await attempt(work, stop.signal);
    if (end.kind === "again") void later(work, end.afterMs);
  }

  async function later(work: Work, afterMs: number): Promise<void> {
    await sleep(afterMs, undefined, { signal: stop.signal, ref: false }).catch(() => undefined);
    add(work);
  }

  function add(work: Work): void {
    waiting.push(work);
    startMore();
  }

  return {
    add,
    async close() {
      stop.abort();
      await Promise.all(underWay);
    },
  };
}
