import type { Route } from "./route.ts";
import { healthz } from "./routes/healthz.ts";

/** Everything that the endpoint answers to. */
export const routes: readonly Route[] = [healthz];
