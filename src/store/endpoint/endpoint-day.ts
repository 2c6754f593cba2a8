import { randomBytes } from "node:crypto";
import { OperatorError } from "../../errors.ts";
import type { Registered, RequestBatch } from "../../model/endpoint.ts";
import { version } from "../../version.ts";
import { finishRun } from "../finish-run.ts";
import { lockContent } from "../lock-content.ts";
import { persist } from "../persist.ts";
import { registerStatement } from "../register-statement.ts";
import type { RegistryPool } from "../registry-pool.ts";
import { findRun } from "../runs.ts";
import { storeBatch } from "../store-batch.ts";
import { batchOfRequests } from "./batch-of-requests.ts";
import { clientNumbers } from "./client-numbers.ts";

/** The runs that one process has on one day, a run for each retailer. */
export interface EndpointDay {
  /** See `EndpointStore.register`. */
  register(batch: RequestBatch): Promise<readonly Registered[]>;
  /** Waits for what is under way, and writes the accounts. */
  close(): Promise<void>;
}

/** Where the next batch of a run stands. */
interface RetailerRun {
  readonly id: number;
  nextSequence: number;
  nextRow: number;
}

// A second and a half: a restart of PostgreSQL goes unnoticed. While it is away for longer, everybody is told at once.
const pausesMs = [50, 100, 200, 400, 800];
const noPauses: readonly number[] = [];

/** Holds a lock while it is open, by which its runs are known to be under way. */
export async function openEndpointDay(pool: RegistryPool, date: string): Promise<EndpointDay> {
  const fileName = `register-client ${date}`;
  // There is no content: what stands for it is like no other, so that no import finds itself in it.
  const sha256 = randomBytes(32).toString("hex");
  const lock = await lockContent(pool, { sha256, fileName });
  const runs = new Map<string, Promise<RetailerRun>>();
  const underWay = new Set<Promise<unknown>>();
  let reachable = true;

  async function insist<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      const result = await persist(pool.database, work, reachable ? pausesMs : noPauses);
      reachable = true;
      return result;
    } catch (error) {
      if (error instanceof OperatorError) reachable = false;
      throw error;
    }
  }

  function runOf(retailer: string): Promise<RetailerRun> {
    const known = runs.get(retailer);
    if (known !== undefined) return known;
    const begun = insist(() => beginRun(pool, { fileName, sha256, retailer }));
    runs.set(retailer, begun);
    begun.catch(() => forget(retailer, begun));
    return begun;
  }

  function forget(retailer: string, run: Promise<RetailerRun>): void {
    if (runs.get(retailer) === run) runs.delete(retailer);
  }

  async function register(batch: RequestBatch): Promise<readonly Registered[]> {
    for (;;) {
      const begun = runOf(batch.retailer);
      const run = await begun;
      const numbered = batchOfRequests({ sequence: run.nextSequence, firstRow: run.nextRow }, batch.registrations);
      run.nextSequence += 1;
      run.nextRow += numbered.rows;
      const statement = registerStatement(run.id, numbered, batch.onKnownClient);
      const answers = await insist(async () => {
        await lock.ensureHeld();
        const entry = await storeBatch(pool, statement);
        return entry && clientNumbers(pool, entry, numbered.registrations.phones);
      });
      if (answers !== undefined) return answers;
      // Somebody takes the run back: what comes now is another one's.
      forget(batch.retailer, begun);
    }
  }

  return {
    register(batch) {
      const registering = register(batch);
      underWay.add(registering);
      return registering.finally(() => underWay.delete(registering));
    },
    async close() {
      await Promise.allSettled(underWay);
      for (const run of runs.values()) await finish(pool, run);
      await lock.release();
    },
  };
}

interface Beginning {
  readonly fileName: string;
  readonly sha256: string;
  readonly retailer: string;
}

async function beginRun(pool: RegistryPool, { fileName, sha256, retailer }: Beginning): Promise<RetailerRun> {
  const [row] = await pool.ask<{ id: number }>(begin, [fileName, sha256, retailer, version]);
  if (row === undefined) throw new TypeError("the new run has no number");
  return { id: row.id, nextSequence: 0, nextRow: 1 };
}

const begin = `
  insert into import_runs (
    kind, state, file_name, bytes, sha256, retailer, profile, profile_hash, batch_registrations, batch_rows, tool_version
  ) values ('endpoint', 'running', ?, 0, ?, ?, '', '', 0, 0, ?) returning id
`;

/** Where the database is away, the ledger still tells everything, and that nobody holds the run's lock. */
async function finish(pool: RegistryPool, begun: Promise<RetailerRun>): Promise<void> {
  const run = await begun.catch(() => undefined);
  if (run === undefined) return;
  try {
    await finishRun(pool, run.id, { ...(await findRun(pool, run.id)), status: "completed" });
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
  }
}
