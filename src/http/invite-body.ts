import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";

/**
 * Says `100 Continue` to whoever waits for it (curl does, with a file) when the headers have been judged, not before: who
 * has no key, or asks too often, need not send the body at all.
 */
export function inviteBody(server: FastifyInstance): void {
  const waiting = new WeakSet<IncomingMessage>();
  server.server.on("checkContinue", (request: IncomingMessage, response: ServerResponse) => {
    waiting.add(request);
    server.server.emit("request", request, response);
  });
  server.addHook("preParsing", async ({ raw }, reply, payload) => {
    if (waiting.delete(raw)) reply.raw.writeContinue();
    return payload;
  });
}
