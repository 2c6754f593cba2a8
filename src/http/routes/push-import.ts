import type { FastifyReply, FastifyRequest } from "fastify";
import type { PushRefusal } from "../../app.ts";
import { openapiTexts } from "../../messages/openapi-texts.ts";
import { acceptFiles, fileBodyOf } from "../body/file-body.ts";
import type { HttpContext } from "../http-context.ts";
import { HttpError } from "../http-error.ts";
import { errorAnswer, pushAnswer, pushBody, pushParameters, withKey } from "../openapi-document.ts";
import { pushJson } from "../push-json.ts";
import { fileNameOf, pushOrderOf } from "../push-order.ts";
import type { Route } from "../route.ts";
import { wantedLanguage } from "../wanted-language.ts";

const { answers } = openapiTexts;

/** Takes a file and answers 202 when it is safe on the disk; it is imported in the background. */
export const pushImport: Route = {
  method: "POST",
  path: "/api/imports",
  access: "key",
  add(scope, context) {
    acceptFiles(scope);
    const schema = {
      ...withKey,
      summary: openapiTexts.pushImport,
      body: pushBody,
      querystring: pushParameters,
      response: {
        202: { ...pushAnswer, description: answers[202] },
        400: errorAnswer(answers.file),
        401: errorAnswer(answers[401]),
        413: errorAnswer(answers.long),
        429: errorAnswer(answers[429]),
        500: errorAnswer(answers[500]),
        503: errorAnswer(answers[503]),
      },
    };
    scope.post(pushImport.path, { schema }, (request, reply) => push(request, reply, context));
  },
};

async function push(request: FastifyRequest, reply: FastifyReply, { pushes }: HttpContext): Promise<FastifyReply> {
  const order = pushOrderOf(request);
  const refusal = await pushes.refusal(order);
  if (refusal !== undefined) throw new HttpError(codes[refusal]);
  const { name, content } = await fileBodyOf(request);
  const isNamed = (request.query as { readonly name?: string }).name !== undefined;
  const received = await pushes.receive(isNamed ? order : { ...order, fileName: fileNameOf(name) }, content);
  if (typeof received === "string") throw new HttpError(codes[received]);
  reply.code(202).header("location", `${pushImport.path}/${received.id}`);
  return reply.send(pushJson(received, wantedLanguage(request.headers)));
}

const codes = {
  profile_unknown: "import.profile_unknown",
  terms_unreadable: "import.terms_invalid",
  too_many: "import.too_many",
  too_large: "import.too_large",
  empty: "import.empty",
} as const satisfies Readonly<Record<PushRefusal, string>>;
