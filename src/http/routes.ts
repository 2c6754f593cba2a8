import type { Route } from "./route.ts";
import { docs } from "./routes/docs.ts";
import { healthz } from "./routes/healthz.ts";
import { metrics } from "./routes/metrics.ts";
import { openapi } from "./routes/openapi.ts";
import { readyz } from "./routes/readyz.ts";
import { registerClient } from "./routes/register-client.ts";

/** Everything that the endpoint answers to. */
export const routes: readonly Route[] = [registerClient, healthz, readyz, metrics, openapi, docs];
