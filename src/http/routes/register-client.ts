import type { FastifyReply, FastifyRequest } from "fastify";
import { openapiTexts } from "../../messages/openapi-texts.ts";
import { acceptJson } from "../body/json-body.ts";
import { sendProblems } from "../error-answer.ts";
import type { HttpContext } from "../http-context.ts";
import { HttpError } from "../http-error.ts";
import { idempotencyHeader, registrationAnswers, registrationBody, withKey } from "../openapi-document.ts";
import type { Route } from "../route.ts";

/** Registers one client with what he bought; 200 only when it is committed. */
export const registerClient: Route = {
  method: "POST",
  path: "/api/register-client",
  access: "key",
  add(scope, context) {
    acceptJson(scope, context.limits.requestMs);
    const schema = {
      ...withKey,
      summary: openapiTexts.registerClient,
      headers: idempotencyHeader,
      body: registrationBody(context.endpoint.requestSchema()),
      response: registrationAnswers,
    };
    scope.post(registerClient.path, { schema }, (request, reply) => register(request, reply, context));
  },
};

async function register(
  request: FastifyRequest,
  reply: FastifyReply,
  { endpoint }: HttpContext,
): Promise<FastifyReply | { readonly client_id: number }> {
  const idempotencyKey = idempotencyKeyOf(request);
  const judged = endpoint.judge(request.body);
  if (judged.kind === "rejected") return sendProblems(judged.problems, request, reply);
  const registered = await endpoint.register(request.caller, judged.registration, idempotencyKey);
  switch (registered.kind) {
    case "registered":
      return { client_id: registered.clientId };
    case "client_differs":
      return sendProblems([{ code: "client.differs", path: "" }], request, reply);
    case "key_reused":
      throw new HttpError("idempotency.key_reused");
    case "overloaded":
      throw new HttpError("server.overloaded");
  }
}

/** Undefined where there is none; of several, the blanks between them show it. */
function idempotencyKeyOf({ headers }: FastifyRequest): string | undefined {
  const { "idempotency-key": key } = headers;
  if (key === undefined) return undefined;
  if (typeof key === "string" && /^[!-~]{1,255}$/.test(key)) return key;
  throw new HttpError("idempotency.key_invalid");
}
