import type { HttpErrorCode } from "../model/http-error-code.ts";

/** An answer that refuses a request as a whole; its sentence is made in `messages/`. */
export class HttpError extends Error {
  readonly code: HttpErrorCode;
  readonly statusCode: number;
  /** For `Retry-After`; undefined where a repetition would not help. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: HttpErrorCode, retryAfterSeconds: number | undefined = pauses[code]) {
    super(code);
    this.name = "HttpError";
    this.code = code;
    this.statusCode = statuses[code];
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

const statuses = {
  "request.malformed": 400,
  "key.in_address": 400,
  "key.repeated": 400,
  "key.missing_or_invalid": 401,
  "idempotency.key_invalid": 400,
  "idempotency.key_reused": 422,
  "import.parameter_invalid": 400,
  "import.profile_unknown": 400,
  "import.terms_invalid": 400,
  "import.no_file": 400,
  "import.form_unreadable": 400,
  "import.several_files": 400,
  "import.empty": 400,
  "import.too_large": 413,
  "import.too_many": 429,
  "import.not_found": 404,
  "import.unfinished": 409,
  "import.no_report": 404,
  "path.not_found": 404,
  "method.not_allowed": 405,
  "request.timeout": 408,
  "request.too_large": 413,
  "request.not_json_type": 415,
  "request.encoded": 415,
  "rate.exceeded": 429,
  "server.failed": 500,
  "server.overloaded": 503,
  "database.unavailable": 503,
  "disk.full": 503,
} satisfies Readonly<Record<HttpErrorCode, number>>;

const pauses: Readonly<Partial<Record<HttpErrorCode, number>>> = {
  "import.too_many": 30,
  "import.unfinished": 1,
  "rate.exceeded": 1,
  "server.overloaded": 1,
  "database.unavailable": 5,
  "disk.full": 60,
};
