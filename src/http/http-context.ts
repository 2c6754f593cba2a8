import type { Caller } from "../model/caller.ts";

/** What the routes are given to answer with. */
export interface HttpContext {
  readonly authenticate: Authenticate;
}

/** Whose key stands in the Authorization header; undefined for a key that is unknown, expired, revoked or malformed. */
export type Authenticate = (header: string | undefined) => Promise<Caller | undefined>;
