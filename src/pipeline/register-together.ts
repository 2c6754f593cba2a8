import { OperatorError } from "../errors.ts";
import type { Registered, RequestedRegistration } from "../model/endpoint.ts";

/** How much may be under way, and how much may wait. */
export interface TogetherLimits {
  /** How many batches are stored at once. */
  readonly lanes: number;
  /** The most requests in a batch. */
  readonly batch: number;
  /** The most requests that wait for a lane. */
  readonly waiting: number;
}

export interface Together {
  /** Answers when the registration is committed, or `overloaded` at once where too many wait. Throws what `store` throws. */
  register(retailer: string, registration: RequestedRegistration): Promise<Registered | Overloaded>;
  load(): TogetherLoad;
  /** Settles when nothing waits and nothing is under way any more. */
  drained(): Promise<void>;
}

export interface Overloaded {
  readonly kind: "overloaded";
}

export interface TogetherLoad {
  readonly waiting: number;
  readonly busyLanes: number;
}

/** Stores requests of one retailer in one transaction and answers each, in their order. */
export type StoreTogether = (
  retailer: string,
  registrations: readonly RequestedRegistration[],
) => Promise<readonly Registered[]>;

interface Waiting {
  readonly registration: RequestedRegistration;
  readonly answer: (registered: Registered) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Registers the requests that are waiting at one moment together. There is no timer: a lane that becomes free takes what
 * is there, so that a lonely request waits for nobody, and many share a transaction.
 */
export function registerTogether(limits: TogetherLimits, store: StoreTogether): Together {
  // By retailer; the one who has waited longest comes first.
  const queues = new Map<string, Waiting[]>();
  let waiting = 0;
  let busyLanes = 0;
  let woken = false;
  let whenDrained: (() => void)[] = [];

  /** After everything that has arrived by now is read, so that it is one batch. */
  function wake(): void {
    if (woken || busyLanes >= limits.lanes) return;
    woken = true;
    setImmediate(() => {
      woken = false;
      while (busyLanes < limits.lanes && waiting > 0) void run();
    });
  }

  async function run(): Promise<void> {
    busyLanes += 1;
    for (let batch = next(); batch !== undefined; batch = next()) await settle(batch);
    busyLanes -= 1;
    if (busyLanes === 0) {
      for (const tell of whenDrained) tell();
      whenDrained = [];
    }
  }

  function next(): Batch | undefined {
    for (const [retailer, queue] of queues) {
      const requests = queue.splice(0, limits.batch);
      queues.delete(retailer);
      if (queue.length > 0) queues.set(retailer, queue);
      waiting -= requests.length;
      return { retailer, requests };
    }
    return undefined;
  }

  async function settle({ retailer, requests }: Batch): Promise<void> {
    try {
      const registered = await store(
        retailer,
        requests.map(({ registration }) => registration),
      );
      requests.forEach(({ answer }, index) => {
        answer(registered[index] as Registered);
      });
    } catch (error) {
      if (error instanceof OperatorError) refuseAll([...requests, ...takeAll()], error);
      else if (requests.length === 1) refuseAll(requests, error);
      else for (const half of halves(requests)) await settle({ retailer, requests: half });
    }
  }

  /** The database cannot do it now: whoever waits for it is told as well. */
  function takeAll(): readonly Waiting[] {
    const all = [...queues.values()].flat();
    queues.clear();
    waiting = 0;
    return all;
  }

  return {
    register(retailer, registration) {
      if (waiting >= limits.waiting) return Promise.resolve({ kind: "overloaded" });
      return new Promise((answer, fail) => {
        const queue = queues.get(retailer);
        const request = { registration, answer, fail };
        if (queue === undefined) queues.set(retailer, [request]);
        else queue.push(request);
        waiting += 1;
        wake();
      });
    },
    load: () => ({ waiting, busyLanes }),
    drained: () =>
      waiting === 0 && busyLanes === 0
        ? Promise.resolve()
        : new Promise((settled) => {
            whenDrained.push(settled);
          }),
  };
}

interface Batch {
  readonly retailer: string;
  readonly requests: readonly Waiting[];
}

function refuseAll(requests: readonly Waiting[], error: unknown): void {
  for (const { fail } of requests) fail(error);
}

/** Where PostgreSQL refused a batch for the sake of one request, the others shall not suffer. */
function halves(requests: readonly Waiting[]): readonly (readonly Waiting[])[] {
  const middle = requests.length >> 1;
  return [requests.slice(0, middle), requests.slice(middle)];
}
