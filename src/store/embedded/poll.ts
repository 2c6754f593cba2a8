import { setTimeout as sleep } from "node:timers/promises";

const pauseMs = 25;

/** Asks again and again, until there is an answer or the time is over. */
export async function pollUntil<T>(limitMs: number, ask: () => Promise<T | undefined>): Promise<T | undefined> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const found = await ask();
    if (found !== undefined || Date.now() > deadline) return found;
    await sleep(pauseMs);
  }
}
