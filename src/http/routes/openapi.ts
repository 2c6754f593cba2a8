import type { Route } from "../route.ts";

/** The description of everything that is answered, made of the schemas of the routes. */
export const openapi: Route = {
  method: "GET",
  path: "/openapi.json",
  access: "open",
  add(scope) {
    scope.get(openapi.path, { schema: { hide: true } }, async () => scope.swagger());
  },
};
