import type { FastifyInstance } from "fastify";
import type { HttpContext } from "./http-context.ts";

/** One path of the endpoint. */
export interface Route {
  readonly method: "GET" | "POST";
  /** With parameters as fastify writes them: `/api/imports/:id`. */
  readonly path: string;
  /** `key`: answers 401, before the body is read, to whoever has no key; `request.caller` is set behind it. */
  readonly access: "open" | "key";
  /** Adds it in a scope of its own: what reads its body there reads no other route's. */
  add(scope: FastifyInstance, context: HttpContext): void;
}
