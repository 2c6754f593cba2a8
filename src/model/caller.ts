/** Who calls the endpoint: what a key that was accepted is bound to. */
export interface Caller {
  readonly keyId: string;
  readonly retailer: string;
  /** The PostgreSQL schema that everything of this key goes into. */
  readonly registry: string;
}
