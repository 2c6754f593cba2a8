import { OperatorError } from "../../errors.ts";
import type { Claim, ClaimedAnswer } from "../../model/endpoint.ts";
import { StatementFailed } from "../database-error.ts";
import { openLookup } from "../lookup.ts";
import type { RegistryPool } from "../registry-pool.ts";

/** What requests with an Idempotency-Key were answered; the answers are stored with what they answer. */
export interface Claims {
  /** Undefined where the claim is new. */
  find(claim: Claim): Promise<ClaimedAnswer | undefined>;
  /** Ends the removal of old ones. */
  close(): Promise<void>;
}

const keptHours = 48;
const sweepEveryMs = 60 * 60_000;

/** An answer is kept for two days: whoever repeats a request after that sends a new one. */
export function openClaims(pool: RegistryPool): Claims {
  const lookUp = openLookup((names) => readAnswers(pool, names));
  let sweep = removeOld(pool);
  const sweeping = setInterval(() => {
    sweep = sweep.then(() => removeOld(pool));
  }, sweepEveryMs).unref();
  return {
    find: ({ keyId, key }) => lookUp(nameOf(keyId, key)),
    async close() {
      clearInterval(sweeping);
      await sweep;
    },
  };
}

/** Whether a batch failed because another server had just stored one of its claims. */
export function isClaimedMeanwhile(error: unknown): boolean {
  return error instanceof StatementFailed && error.constraint === "idempotency_keys_pkey";
}

/** Neither part holds a blank. */
function nameOf(keyId: string, key: string): string {
  return `${keyId} ${key}`;
}

interface AnswerRow {
  readonly api_key_id: string;
  readonly key: string;
  readonly request_hash: string;
  readonly client_id: number;
}

async function readAnswers(pool: RegistryPool, names: readonly string[]): Promise<ReadonlyMap<string, ClaimedAnswer>> {
  const pairs = names.map((name) => name.split(" "));
  const asked = [pairs.map(([keyId = ""]) => keyId), pairs.map(([, key = ""]) => key)];
  const rows = await pool.ask<AnswerRow>(reading, asked);
  return new Map(
    rows.map((row) => [nameOf(row.api_key_id, row.key), { requestHash: row.request_hash, clientId: row.client_id }]),
  );
}

const reading = `
  select api_key_id, key, encode(request_hash, 'hex') as request_hash, (response ->> 'client_id')::int as client_id
  from unnest(?::text[], ?::text[]) as asked (api_key_id, key) join idempotency_keys using (api_key_id, key)
`;

/** Some at a time, so that no request waits for it. Where the database is away, it waits for the next time. */
async function removeOld(pool: RegistryPool): Promise<void> {
  try {
    let removed: readonly unknown[];
    do removed = await pool.ask(removing, [keptHours]);
    while (removed.length > 0);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
  }
}

const removing = `
  delete from idempotency_keys where (api_key_id, key) in (
    select api_key_id, key from idempotency_keys where created_at < now() - make_interval(hours => ?::int) limit 1000
  )
  returning 1
`;
