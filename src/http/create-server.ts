import { type FastifyInstance, type FastifyRequest, fastify } from "fastify";
import { httpErrorTexts } from "../messages/http-texts.ts";
import type { Caller } from "../model/caller.ts";
import type { HttpContext } from "./http-context.ts";
import { HttpError } from "./http-error.ts";
import { routes } from "./routes.ts";
import { wantedLanguage } from "./wanted-language.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Whose key came with the request; on routes with the access `key` only. */
    caller: Caller;
  }
}

/** The endpoint, not listening yet. */
export function createServer(context: HttpContext): FastifyInstance {
  const server = fastify();
  server.setErrorHandler((error, request, reply) => {
    const { code, statusCode } = error instanceof HttpError ? error : new HttpError("internal");
    reply.code(statusCode).send({ error: httpErrorTexts[wantedLanguage(request.headers)][code] });
  });
  server.setNotFoundHandler(async () => {
    throw new HttpError("path.not_found");
  });
  for (const route of routes) {
    server.register(async (scope) => {
      if (route.access === "key") scope.addHook("onRequest", (request) => admit(request, context));
      route.add(scope, context);
    });
  }
  return server;
}

/** Runs before the body is read. */
async function admit(request: FastifyRequest, { authenticate }: HttpContext): Promise<void> {
  const caller = await authenticate(request.headers.authorization);
  if (caller === undefined) throw new HttpError("key.missing_or_invalid");
  request.caller = caller;
}
