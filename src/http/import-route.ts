import type { FastifyReply, FastifyRequest, FastifySchema } from "fastify";
import { openapiTexts } from "../messages/openapi-texts.ts";
import type { PushedFile } from "../model/pushed-file.ts";
import type { HttpContext } from "./http-context.ts";
import { HttpError } from "./http-error.ts";
import { errorAnswer, importId, withKey } from "./openapi-document.ts";
import type { Route } from "./route.ts";

/** A question about one pushed file. */
export interface ImportQuestion {
  /** With `:id` in it. */
  readonly path: string;
  /** What is its own beside the frame: summary, parameters, answers. */
  readonly schema: FastifySchema & { readonly response: object };
  answer(push: PushedFile, exchange: Exchange): unknown;
}

/** A request and all that it can be answered with. */
export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly context: HttpContext;
}

const { answers } = openapiTexts;

/** Answers a question about a pushed file to the retailer who sent it, and 404 to everybody else. */
export function importRoute({ path, schema, answer }: ImportQuestion): Route {
  const refusals = { 401: errorAnswer(answers[401]), 404: errorAnswer(answers[404]) };
  const framed = { ...withKey, params: importId, ...schema, response: { ...schema.response, ...refusals } };
  return {
    ...{ method: "GET", path, access: "key" },
    add(scope, context) {
      scope.get(path, { schema: framed }, async (request, reply) =>
        answer(await ownPush(request, context), { request, reply, context }),
      );
    },
  };
}

/** Throws `import.not_found` also where it is another retailer's: who asks shall not learn that it is there. */
async function ownPush(request: FastifyRequest, { pushes }: HttpContext): Promise<PushedFile> {
  const { id } = request.params as { readonly id: string };
  const push = /^[0-9a-f]{32}$/.test(id) ? await pushes.find(id, request.caller) : undefined;
  if (push === undefined) throw new HttpError("import.not_found");
  return push;
}
