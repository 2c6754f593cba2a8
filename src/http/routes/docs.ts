import swaggerUi from "@fastify/swagger-ui";
import type { Route } from "../route.ts";

/** The description as a page to read and to try; everything that it is made of comes from this server. */
export const docs: Route = {
  method: "GET",
  path: "/docs",
  access: "open",
  add(scope) {
    scope.register(swaggerUi, {
      routePrefix: docs.path,
      uiConfig: { validatorUrl: null, deepLinking: false, persistAuthorization: false },
    });
  },
};
