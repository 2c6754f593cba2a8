import { openapiTexts } from "../../messages/openapi-texts.ts";
import type { Route } from "../route.ts";

/** Numbers for Prometheus. */
export const metrics: Route = {
  method: "GET",
  path: "/metrics",
  access: "open",
  add(scope, context) {
    scope.get(metrics.path, { schema: { summary: openapiTexts.metrics } }, async (_request, reply) => {
      reply.type(context.metrics.contentType);
      return context.metrics.text();
    });
  },
};
