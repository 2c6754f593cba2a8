import type { Claim, ClaimedAnswer, Registered, RequestBatch } from "../../model/endpoint.ts";
import { type Authenticator, openAuthenticator } from "../access/authenticator.ts";
import { plannedOnce } from "../batch-settings.ts";
import { isLoss } from "../persist.ts";
import type { ReachedDatabase } from "../reach-database.ts";
import { RegistryPool } from "../registry-pool.ts";
import { isClaimedMeanwhile, openClaims } from "./claims.ts";
import { type EndpointDay, openEndpointDay } from "./endpoint-day.ts";

/** What the endpoint stores, in a registry: connections of its own, and a run for every retailer and day. */
export interface EndpointStore {
  /**
   * Stores the requests in one transaction, and answers each, in their order, when it is committed. Several calls may be
   * under way at once. Throws what says that the database cannot do it now, and `StatementFailed` where it refused the
   * batch as a whole: nothing of it is stored then.
   */
  register(batch: RequestBatch): Promise<readonly Registered[]>;
  /** What a request with this Idempotency-Key was answered; undefined where there was none. */
  findAnswer(claim: Claim): Promise<ClaimedAnswer | undefined>;
  /** Whether `register` threw because another server had just stored one of the claims. */
  isClaimedMeanwhile(error: unknown): boolean;
  /** See `Authenticator`. */
  readonly authenticate: Authenticator["authenticate"];
  /** Throws where the database does not answer. */
  ping(): Promise<void>;
  /** Waits for what is under way, and writes the accounts of its runs. */
  close(): Promise<void>;
}

export interface EndpointOptions {
  /** How many batches may be under way at once. */
  readonly lanes: number;
  readonly now: () => Date;
}

/** Callers wait for an answer: what takes longer than this has failed. */
const answerLimitMs = 10_000;

export function openEndpointStore(database: ReachedDatabase, { lanes, now }: EndpointOptions): EndpointStore {
  // Beside the lanes: one asks who the callers are, one whether the database is there.
  const pool = new RegistryPool(database, { size: lanes + 2, statementMs: answerLimitMs, settings: plannedOnce });
  const authenticator = openAuthenticator(pool);
  const claims = openClaims(pool);
  let today: { readonly date: string; readonly opened: Promise<EndpointDay> } | undefined;
  let past = Promise.resolve();

  function dayOf(date: string): Promise<EndpointDay> {
    if (today?.date === date) return today.opened;
    const opened = openEndpointDay(pool, date);
    const day = { date, opened };
    const before = today?.opened;
    if (before !== undefined) past = past.then(() => closeDay(before));
    today = day;
    opened.catch(() => {
      if (today === day) today = undefined;
    });
    return opened;
  }

  /** Nobody waits for the tool's own server to be started again: whoever noticed that it has gone is told so. */
  async function reviving<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (error) {
      if (isLoss(error)) void database.revive().catch(() => undefined);
      throw error;
    }
  }

  return {
    register: (batch) => reviving(dayOf(localDate(now())).then((day) => day.register(batch))),
    findAnswer: (claim) => reviving(claims.find(claim)),
    isClaimedMeanwhile,
    authenticate: (header) => reviving(authenticator.authenticate(header)),
    ping: async () => {
      await reviving(pool.ask("select"));
    },
    close: async () => {
      await past;
      if (today !== undefined) await closeDay(today.opened);
      await authenticator.close();
      await claims.close();
      await pool.close();
    },
  };
}

async function closeDay(opened: Promise<EndpointDay>): Promise<void> {
  // One that could not be opened holds nothing, and whoever asked for it has been told.
  const day = await opened.catch(() => undefined);
  await day?.close();
}

/** `2026-11-26`, where the server stands. */
function localDate(moment: Date): string {
  const [year, month, day] = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()];
  return [year, month, day].map((part) => String(part).padStart(2, "0")).join("-");
}
