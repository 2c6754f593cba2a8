import { isUtf8 } from "node:buffer";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { sendError } from "../error-answer.ts";
import { HttpError } from "../http-error.ts";
import { JsonRefused, parseJson } from "./parse-json.ts";

/**
 * Makes a scope read bodies as JSON, in UTF-8 and uncompressed, with numbers in their digits, and nothing else; one that
 * does not arrive in time is answered with 408.
 */
export function acceptJson(scope: FastifyInstance, limitMs: number): void {
  scope.addHook("onRequest", refuseOtherTypes);
  scope.addHook("onRequest", refuseLong);
  scope.addHook("preParsing", async (request, reply, payload) => {
    const late = setTimeout(() => sendError(new HttpError("request.timeout"), request, reply), limitMs);
    request.raw.once("close", () => clearTimeout(late));
    return payload;
  });
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser<Buffer>(
    "application/json",
    { parseAs: "buffer" },
    async (_request: unknown, body: Buffer) => {
      if (!isUtf8(body)) throw new JsonRefused("request.not_utf8");
      return parseJson(body.toString("utf8").replace(byteOrderMark, ""));
    },
  );
}

const byteOrderMark = /^\uFEFF/;

/** Before the body is read. */
async function refuseOtherTypes({ headers }: FastifyRequest): Promise<void> {
  const { "content-type": type = "", "content-encoding": encoding = "identity" } = headers;
  if (encoding.toLowerCase() !== "identity") throw new HttpError("request.encoded");
  if (!jsonInUtf8.test(type)) throw new HttpError("request.not_json_type");
}

/** Whose length says so: fastify itself looks at it only when the body has been asked for. */
async function refuseLong({ headers, routeOptions }: FastifyRequest): Promise<void> {
  if (Number(headers["content-length"]) > routeOptions.bodyLimit) throw new HttpError("request.too_large");
}

const jsonInUtf8 = /^\s*application\/json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?;?\s*$/i;
