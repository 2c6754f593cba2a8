/** Finds what belongs to a key; undefined where there is nothing. */
export type Lookup<Found> = (key: string) => Promise<Found | undefined>;

/**
 * One question for all who wait: while one is under way the next ones gather, and are answered by a question that begins
 * after the last of them has come. So nobody is told what was true before they asked.
 */
export function openLookup<Found>(
  ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, Found>>,
): Lookup<Found> {
  let next: Promise<ReadonlyMap<string, Found>> | undefined;
  let current: Promise<unknown> = Promise.resolve();
  let gathered = new Set<string>();
  const askForAll = () => {
    const keys = [...gathered];
    gathered = new Set();
    next = undefined;
    return ask(keys);
  };
  return async (key) => {
    gathered.add(key);
    if (next === undefined) {
      next = current.then(askForAll);
      current = next.catch(() => undefined);
    }
    return (await next).get(key);
  };
}
