import { openapiTexts } from "../../messages/openapi-texts.ts";
import { importRoute } from "../import-route.ts";
import { pushAnswer } from "../openapi-document.ts";
import { pushJson } from "../push-json.ts";
import { wantedLanguage } from "../wanted-language.ts";

/** What has become of a pushed file so far. */
export const showImport = importRoute({
  path: "/api/imports/:id",
  schema: { summary: openapiTexts.showImport, response: { 200: pushAnswer } },
  answer: async (push, { request }) => pushJson(push, wantedLanguage(request.headers)),
});
