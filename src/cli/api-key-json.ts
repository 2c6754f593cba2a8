import type { ApiKey } from "../model/api-key.ts";

export function apiKeyJson({ expiresAt, revokedAt, lastUsedAt, ...key }: ApiKey): Record<string, unknown> {
  return { ...key, expiresAt: expiresAt ?? null, revokedAt: revokedAt ?? null, lastUsedAt: lastUsedAt ?? null };
}
