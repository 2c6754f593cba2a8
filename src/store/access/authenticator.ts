import { timingSafeEqual } from "node:crypto";
import type { Caller } from "../../model/api-key.ts";
import { openLookup } from "../lookup.ts";
import type { RegistryPool } from "../registry-pool.ts";
import { keyHash, keyId } from "./key-text.ts";
import { openLastUse } from "./last-use.ts";

/** Tells who sends a request. */
export interface Authenticator {
  /**
   * From the header `Authorization: Bearer <key>`. Undefined for every key that does not hold, whatever is wrong with it.
   * Each request is answered by a look into the database that began after it, so a revoked key is refused at once.
   */
  authenticate(header: string | undefined): Promise<Caller | undefined>;
  /** Writes down when keys were last used. */
  close(): Promise<void>;
}

export function openAuthenticator(pool: RegistryPool): Authenticator {
  const findKey = openLookup((ids) => readLiveKeys(pool, ids));
  const lastUse = openLastUse(pool);
  return {
    async authenticate(header) {
      const key = header?.match(/^Bearer +(\S+)$/i)?.[1];
      const id = key === undefined ? undefined : keyId(key);
      if (key === undefined || id === undefined) return undefined;
      const known = await findKey(id);
      // Both sides are hashes, so the time it takes to compare tells nothing about a key.
      if (known === undefined || !timingSafeEqual(known.hash, keyHash(key))) return undefined;
      lastUse.note(id);
      return { keyId: id, retailer: known.retailer, registry: known.registry };
    },
    close: lastUse.close,
  };
}

interface LiveKey {
  readonly id: string;
  readonly retailer: string;
  readonly registry: string;
  readonly hash: Buffer;
}

// A key of another registry can only have come here with a copy of its tables.
const liveKeysSql = `
  select id, retailer, registry, hash from api_keys
  where id = any(?::text[]) and registry = ? and revoked_at is null and coalesce(expires_at > now(), true)`;

async function readLiveKeys(pool: RegistryPool, ids: readonly string[]): Promise<ReadonlyMap<string, LiveKey>> {
  const rows = await pool.ask<LiveKey>(liveKeysSql, [[...ids], pool.database.registry]);
  return new Map(rows.map((row) => [row.id, row]));
}
