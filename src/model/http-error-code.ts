/** Why a request is not answered as it wished, beside what the rules find in its body. Public and stable. */
export const httpErrorCodes = [
  "request.malformed",
  "request.timeout",
  "request.too_large",
  "request.not_json_type",
  "request.encoded",
  "key.missing_or_invalid",
  "key.in_address",
  "key.repeated",
  "idempotency.key_invalid",
  "idempotency.key_reused",
  "path.not_found",
  "method.not_allowed",
  "rate.exceeded",
  "server.overloaded",
  "database.unavailable",
  "server.failed",
] as const;
export type HttpErrorCode = (typeof httpErrorCodes)[number];
