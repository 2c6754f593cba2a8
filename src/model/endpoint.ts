import type { Policy } from "./profile.ts";
import type { Registration } from "./registration.ts";

/** What the registry made of a request: the client's number, once it is committed, or that the client is another. */
export type Registered =
  | { readonly kind: "registered"; readonly clientId: number }
  /** Only where the retailer's profile says `onKnownClient: reject`. */
  | { readonly kind: "client_differs" };

/** A request, and by what a repetition of it is known, where it has an Idempotency-Key. */
export interface RequestedRegistration extends Registration {
  readonly claim?: Claim;
}

/** The Idempotency-Key of a request; of another caller it is another one. */
export interface Claim {
  readonly keyId: string;
  /** No blank is in it. */
  readonly key: string;
  /** SHA-256 of what is asked for, in hex. */
  readonly requestHash: string;
}

/** What a request with a claim was answered. */
export interface ClaimedAnswer {
  readonly requestHash: string;
  readonly clientId: number;
}

/** Requests of one retailer that are stored in one transaction. */
export interface RequestBatch {
  readonly retailer: string;
  readonly registrations: readonly RequestedRegistration[];
  readonly onKnownClient: Policy["onKnownClient"];
}
