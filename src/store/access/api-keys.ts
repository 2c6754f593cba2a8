import { OperatorError } from "../../errors.ts";
import type { ApiKey, KeyStatus, NewKey } from "../../model/api-key.ts";
import type { Ask, RegistryPool } from "../registry-pool.ts";
import { keyHash, makeKey } from "./key-text.ts";

/** A key to be made. */
export interface KeyOrder {
  readonly retailer: string;
  readonly expiresAt: Date | undefined;
  /** Who asks for it, for the audit log. */
  readonly actor: string;
}

// One in use, and the next one while the retailer changes over.
const liveKeysPerRetailer = 2;

/** See `Registry.createKey`. */
export async function createKey(pool: RegistryPool, { retailer, expiresAt, actor }: KeyOrder): Promise<NewKey> {
  const { registry } = pool.database;
  const { id, key } = makeKey();
  return pool.inTransaction(async (ask) => {
    // Two at once would each count the keys that the other has not made yet.
    await ask("lock table api_keys in share row exclusive mode");
    const live = (await readKeys(ask, retailer)).filter(({ status }) => status === "live");
    if (live.length >= liveKeysPerRetailer) throw new OperatorError("key.too_many", { retailer, keys: live });
    await ask("insert into api_keys (id, retailer, registry, hash, expires_at) values (?, ?, ?, ?, ?)", [
      ...[id, retailer, registry, keyHash(key), expiresAt ?? null],
    ]);
    await note(ask, { actor, action: "key.create", subject: id, details: { retailer, expiresAt } });
    return { ...(await readKey(ask, id)), key };
  });
}

/** See `Registry.listKeys`. */
export async function listKeys(pool: RegistryPool): Promise<readonly ApiKey[]> {
  return readKeys(pool.ask.bind(pool));
}

/** See `Registry.revokeKey`. */
export async function revokeKey(pool: RegistryPool, id: string, actor: string): Promise<ApiKey> {
  return pool.inTransaction(async (ask) => {
    const sql = "update api_keys set revoked_at = now() where id = ? and revoked_at is null returning retailer";
    const [revoked] = await ask<{ retailer: string }>(sql, [id]);
    if (revoked !== undefined) await note(ask, { actor, action: "key.revoke", subject: id, details: revoked });
    return readKey(ask, id);
  });
}

async function readKey(ask: Ask, id: string): Promise<ApiKey> {
  const [row] = await ask<KeyRow>(`${keysSql} where id = ?`, [id]);
  if (row === undefined) throw new OperatorError("key.not_found", { key: id });
  return apiKey(row);
}

async function readKeys(ask: Ask, retailer?: string): Promise<readonly ApiKey[]> {
  const sql = `${keysSql} where coalesce(retailer = ?, true) order by created_at, id`;
  return (await ask<KeyRow>(sql, [retailer ?? null])).map(apiKey);
}

interface KeyRow {
  readonly id: string;
  readonly retailer: string;
  readonly registry: string;
  readonly status: KeyStatus;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
  readonly last_used_at: Date | null;
}

const keysSql = `
  select id, retailer, registry, created_at, expires_at, revoked_at, last_used_at,
    case when revoked_at is not null then 'revoked' when expires_at <= now() then 'expired' else 'live' end as status
  from api_keys`;

function apiKey(row: KeyRow): ApiKey {
  return {
    id: row.id,
    retailer: row.retailer,
    registry: row.registry,
    status: row.status,
    createdAt: row.created_at,
    expiresAt: row.expires_at ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
    lastUsedAt: row.last_used_at ?? undefined,
  };
}

interface Deed {
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly details: object;
}

async function note(ask: Ask, { actor, action, subject, details }: Deed): Promise<void> {
  const sql = "insert into audit_log (actor, action, subject, details) values (?, ?, ?, ?::jsonb)";
  await ask(sql, [actor, action, subject, JSON.stringify(details)]);
}
