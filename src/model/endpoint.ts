import type { Policy } from "./profile.ts";
import type { Registration } from "./registration.ts";

/** What the registry made of a request: the client's number, once it is committed, or that the client is another. */
export type Registered =
  | { readonly kind: "registered"; readonly clientId: number }
  /** Only where the retailer's profile says `onKnownClient: reject`. */
  | { readonly kind: "client_differs" };

/** Requests of one retailer that are stored in one transaction. */
export interface RequestBatch {
  readonly retailer: string;
  readonly registrations: readonly Registration[];
  readonly onKnownClient: Policy["onKnownClient"];
}
