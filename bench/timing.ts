/** What one run of one contender took. */
export interface Timing {
  readonly seconds: number;
  /** Processor time of the program itself. */
  readonly programSeconds: number | undefined;
  /** Processor time of the database server meanwhile; undefined where it has no part in it or cannot be asked. */
  readonly serverSeconds: number | undefined;
  /** The most memory that the program had. */
  readonly peakBytes: number | undefined;
}

/** Times work of this very process. */
export async function timed(work: () => Promise<void>): Promise<Timing> {
  const before = process.cpuUsage();
  const start = performance.now();
  await work();
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - start) / 1000;
  return { seconds, programSeconds: (user + system) / 1e6, serverSeconds: undefined, peakBytes: undefined };
}

/** The middle of some figures, and the ends. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Undefined of nothing. */
export function spreadOf(figures: readonly number[]): Spread | undefined {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low, high, least, most] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)], sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined || least === undefined || most === undefined) return undefined;
  return { median: (low + high) / 2, least, most };
}
