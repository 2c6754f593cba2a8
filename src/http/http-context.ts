import type { Logger } from "pino";
import type { Endpoint, Pushes } from "../app.ts";
import type { TellFailure } from "./failure-log.ts";
import type { Limits } from "./limits.ts";
import type { Metrics } from "./metrics.ts";

/** What the routes are given to answer with. */
export interface HttpContext {
  readonly endpoint: Endpoint;
  readonly pushes: Pushes;
  readonly limits: Limits;
  readonly log: Logger;
  readonly fail: TellFailure;
  readonly metrics: Metrics;
}
