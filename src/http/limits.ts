/** What a caller may take of the server, so that none can take it from the others. */
export interface Limits {
  readonly bodyBytes: number;
  /** For the headers of a request, and for the whole of it. */
  readonly headersMs: number;
  readonly requestMs: number;
  /** For the whole of a request that brings a file; of others, `requestMs`. */
  readonly uploadMs: number;
  /** How often it is looked whether they are over. */
  readonly checkMs: number;
  /** For a connection on which nothing happens: in a request, and between two. */
  readonly silenceMs: number;
  readonly idleMs: number;
  readonly connections: number;
  /** Of one key, and of one address. */
  readonly requestsPerSecond: number;
  /** Requests that wait for the database; more are turned away. */
  readonly waiting: number;
  /** The most requests in one transaction. */
  readonly batch: number;
  /** For callers with a request under way when the server stops. */
  readonly farewellMs: number;
}

export const defaultLimits: Limits = {
  bodyBytes: 64 * 1024,
  headersMs: 10_000,
  requestMs: 20_000,
  uploadMs: 30 * 60_000,
  checkMs: 2000,
  silenceMs: 30_000,
  idleMs: 72_000,
  connections: 4096,
  requestsPerSecond: 1000,
  waiting: 10_000,
  batch: 1000,
  farewellMs: 15_000,
};
