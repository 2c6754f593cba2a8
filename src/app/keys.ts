import { userInfo } from "node:os";
import type { ApiKey, NewKey } from "../model/api-key.ts";
import type { RegistryDoor } from "./registry-door.ts";

/** Who may use the endpoint. Keys live in the registry in which what they send is stored. */
export interface KeyVerbs {
  /** Throws `key.too_many` where the retailer has two live keys. */
  createKey(retailer: string, expiresAt: Date | undefined): Promise<NewKey>;
  listKeys(): Promise<readonly ApiKey[]>;
  /** Throws `key.not_found`. */
  revokeKey(id: string): Promise<ApiKey>;
}

export function createKeyVerbs(registry: RegistryDoor): KeyVerbs {
  return {
    createKey: async (retailer, expiresAt) =>
      (await registry.open()).createKey({ retailer, expiresAt, actor: operator() }),
    listKeys: async () => (await registry.open()).listKeys(),
    revokeKey: async (id) => (await registry.open()).revokeKey(id, operator()),
  };
}

/** For the audit log; in a container the user may have no name. */
function operator(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.()}`;
  }
}
