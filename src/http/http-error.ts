/** Why a request is not answered as it wished, beside what the rules find in its body. */
export const httpErrorStatuses = {
  "key.missing_or_invalid": 401,
  "path.not_found": 404,
  internal: 500,
} as const;

export type HttpErrorCode = keyof typeof httpErrorStatuses;

/** An answer other than 200, by its code: the sentence is made in `messages/`, the status stands above. */
export class HttpError extends Error {
  readonly code: HttpErrorCode;
  readonly statusCode: number;

  constructor(code: HttpErrorCode) {
    super(code);
    this.name = "HttpError";
    this.code = code;
    this.statusCode = httpErrorStatuses[code];
  }
}
