/** Lets so many in at once under each name. */
export interface Turnstile {
  /** How many are in. */
  within(name: string): number;
  /** Undefined, and nothing is done, where as many are in as may be. */
  pass<Result>(name: string, work: () => Promise<Result>): Promise<Result | undefined>;
}

export function openTurnstile(atOnce: number): Turnstile {
  const counts = new Map<string, number>();
  const within = (name: string) => counts.get(name) ?? 0;
  const count = (name: string, change: number) => {
    const left = within(name) + change;
    if (left > 0) counts.set(name, left);
    else counts.delete(name);
  };
  return {
    within,
    async pass(name, work) {
      if (within(name) >= atOnce) return undefined;
      count(name, 1);
      try {
        return await work();
      } finally {
        count(name, -1);
      }
    },
  };
}
