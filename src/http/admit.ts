import type { FastifyInstance } from "fastify";
import type { HttpContext } from "./http-context.ts";
import { HttpError } from "./http-error.ts";

/** Lets only those into a scope whose key holds, and of them nobody too often; decided before the body is read. */
export function admit(scope: FastifyInstance, { endpoint, limits }: HttpContext): void {
  const tooManyOfKey = scope.createRateLimit({
    max: limits.requestsPerSecond,
    timeWindow: 1000,
    keyGenerator: ({ caller }) => `key ${caller.keyId}`,
  });
  scope.addHook("onRequest", async (request) => {
    const caller = await endpoint.authenticate(request.headers.authorization);
    if (caller === undefined) throw new HttpError("key.missing_or_invalid");
    request.caller = caller;
    const key = await tooManyOfKey(request);
    if (!key.isAllowed && key.isExceeded) throw new HttpError("rate.exceeded", key.ttlInSeconds);
  });
}
