import { z } from "zod";
import { registrationSchema } from "./registration-schema.ts";

/** The body that `judgeRequest` accepts, as OpenAPI 3.0 describes it: made of the schemas that judge. */
export function requestJsonSchema(): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(registrationSchema, { target: "openapi-3.0", io: "input" });
}
