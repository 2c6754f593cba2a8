import type { Route } from "../route.ts";

/** Whether requests can be answered just now: 503 while the database cannot be reached. */
export const readyz: Route = {
  method: "GET",
  path: "/readyz",
  access: "open",
  add(scope, { endpoint }) {
    scope.get(readyz.path, async () => {
      await endpoint.ping();
      return { status: "ready" };
    });
  },
};
