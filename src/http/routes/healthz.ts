import { openapiTexts } from "../../messages/openapi-texts.ts";
import type { Route } from "../route.ts";

/** The process lives and answers, whatever may be with the database. */
export const healthz: Route = {
  method: "GET",
  path: "/healthz",
  access: "open",
  add(scope) {
    scope.get(healthz.path, { schema: { summary: openapiTexts.healthz } }, async () => ({ status: "ok" }));
  },
};
