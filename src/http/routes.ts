import type { Route } from "./route.ts";
import { docs } from "./routes/docs.ts";
import { healthz } from "./routes/healthz.ts";
import { importRejects } from "./routes/import-rejects.ts";
import { metrics } from "./routes/metrics.ts";
import { openapi } from "./routes/openapi.ts";
import { pushImport } from "./routes/push-import.ts";
import { readyz } from "./routes/readyz.ts";
import { registerClient } from "./routes/register-client.ts";
import { showImport } from "./routes/show-import.ts";

/** Everything that the endpoint answers to. */
export const routes: readonly Route[] = [
  registerClient,
  pushImport,
  showImport,
  importRejects,
  healthz,
  readyz,
  metrics,
  openapi,
  docs,
];
