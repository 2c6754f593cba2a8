import type { FastifyRequest } from "fastify";
import { HttpError } from "./http-error.ts";

const keyInAddress = /intake_|[?&](?:api[-_]?key|key|token|access_token|authorization|bearer)=/i;

/** A key in an address lies in the logs of everything on the way; of two Authorization headers anybody may take either. */
export function refuseExposedKey({ raw }: FastifyRequest): void {
  if (keyInAddress.test(decoded(raw.url ?? ""))) throw new HttpError("key.in_address");
  if (!isOnce("authorization", raw.rawHeaders)) throw new HttpError("key.repeated");
}

/** As whoever reads it would: a sign may stand as its code. */
function decoded(address: string): string {
  return address.replace(/%[0-7][\da-f]/gi, decodeURIComponent);
}

/** Names and values alternate. */
function isOnce(name: string, headers: readonly string[]): boolean {
  let found = 0;
  for (let at = 0; at < headers.length; at += 2) {
    if (headers[at]?.length === name.length && headers[at]?.toLowerCase() === name) found += 1;
  }
  return found <= 1;
}
