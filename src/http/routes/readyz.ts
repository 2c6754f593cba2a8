import { openapiTexts } from "../../messages/openapi-texts.ts";
import { errorAnswer } from "../openapi-document.ts";
import type { Route } from "../route.ts";

/** Whether requests can be answered just now: 503 while the database cannot be reached. */
export const readyz: Route = {
  method: "GET",
  path: "/readyz",
  access: "open",
  add(scope, { endpoint }) {
    const schema = { summary: openapiTexts.readyz, response: { 503: errorAnswer(openapiTexts.notReady) } };
    scope.get(readyz.path, { schema }, async () => {
      await endpoint.ping();
      return { status: "ready" };
    });
  },
};
