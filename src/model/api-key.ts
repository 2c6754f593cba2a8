/** What is known about a key that `intake keys create` made; the key itself is kept nowhere. */
export interface ApiKey {
  readonly id: string;
  readonly retailer: string;
  readonly registry: string;
  readonly status: KeyStatus;
  readonly createdAt: Date;
  /** Undefined: never. */
  readonly expiresAt: Date | undefined;
  readonly revokedAt: Date | undefined;
  /** To the minute; undefined: not yet. */
  readonly lastUsedAt: Date | undefined;
}

export type KeyStatus = "live" | "expired" | "revoked";

/** The one moment in which the key itself is known. */
export interface NewKey extends ApiKey {
  readonly key: string;
}

/** For whom a request is answered: what its key says. */
export interface Caller {
  readonly keyId: string;
  readonly retailer: string;
  readonly registry: string;
}
