import type { FastifyRequest } from "fastify";
import { openapiTexts } from "../../messages/openapi-texts.ts";
import type { PushedFile } from "../../model/pushed-file.ts";
import type { HttpContext } from "../http-context.ts";
import { HttpError } from "../http-error.ts";
import { errorAnswer, importId, pushAnswer, withKey } from "../openapi-document.ts";
import { pushJson } from "../push-json.ts";
import type { Route } from "../route.ts";
import { wantedLanguage } from "../wanted-language.ts";

const { answers } = openapiTexts;

/** What has become of a pushed file so far. */
export const showImport: Route = {
  method: "GET",
  path: "/api/imports/:id",
  access: "key",
  add(scope, context) {
    const schema = {
      ...withKey,
      summary: openapiTexts.showImport,
      params: importId,
      response: { 200: pushAnswer, 401: errorAnswer(answers[401]), 404: errorAnswer(answers[404]) },
    };
    scope.get(showImport.path, { schema }, async (request) =>
      pushJson(await ownPush(request, context), wantedLanguage(request.headers)),
    );
  },
};

/** Throws `import.not_found` also where it is another retailer's: who asks shall not learn that it is there. */
export async function ownPush(request: FastifyRequest, { pushes }: HttpContext): Promise<PushedFile> {
  const { id } = request.params as { readonly id: string };
  const push = /^[0-9a-f]{32}$/.test(id) ? await pushes.find(id, request.caller) : undefined;
  if (push === undefined) throw new HttpError("import.not_found");
  return push;
}
