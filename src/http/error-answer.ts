import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { OperatorError, type OperatorErrorCode } from "../errors.ts";
import { httpErrorTexts } from "../messages/http-texts.ts";
import { requestSentence } from "../messages/request-sentence.ts";
import type { HttpErrorCode } from "../model/http-error-code.ts";
import type { ProblemCode } from "../model/problem.ts";
import { JsonRefused } from "./body/parse-json.ts";
import { HttpError } from "./http-error.ts";
import { wantedLanguage } from "./wanted-language.ts";

/** A problem of a body, and where: `phone`, `purchases[0].price`; empty for the body itself. */
export interface BodyProblem {
  readonly code: ProblemCode;
  readonly path: string;
}

/**
 * Answers with what went wrong, by code alone: nothing that stands in an error of PostgreSQL, of a library or of a program
 * leaves the server.
 */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof JsonRefused) return sendProblems([{ code: error.code, path: "" }], request, reply);
  const { code, statusCode, retryAfterSeconds } = httpErrorOf(error);
  request.codes = [code];
  if (retryAfterSeconds !== undefined) reply.header("retry-after", retryAfterSeconds);
  if (statusCode === 401) reply.header("www-authenticate", "Bearer");
  // What is left of its body would be read as the next request, for as long as it comes.
  if (!request.raw.complete) reply.header("connection", "close");
  return reply.code(statusCode).send({ error: httpErrorTexts[wantedLanguage(request.headers)][code] });
}

/** The first problem in one sentence, and all of them. */
export function sendProblems(
  problems: readonly BodyProblem[],
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const language = wantedLanguage(request.headers);
  request.codes = [...new Set(problems.map(({ code }) => code))];
  const errors = problems.map(({ code, path }) => ({ code, path, message: requestSentence(code, language) }));
  return reply.code(400).send({ error: errors[0]?.message, errors });
}

/** What a caller is told of an error. */
export function httpErrorOf(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  if (error instanceof OperatorError) return new HttpError(codeOfSubject[subjectOf(error.code)]);
  return new HttpError(codeOfLibrary[(error as Partial<FastifyError>)?.code ?? ""] ?? "server.failed");
}

/** Whether somebody on this side has to look at it; the rest are refusals, which are counted and told without a stack. */
export function isOurFault(error: unknown): boolean {
  return !(error instanceof JsonRefused) && ourFaults.has(httpErrorOf(error).code);
}

const ourFaults: ReadonlySet<HttpErrorCode> = new Set(["server.failed", "database.unavailable", "disk.full"]);

type SubjectOf<Code> = Code extends `${infer Subject}.${string}` ? Subject : never;
type Subject = SubjectOf<OperatorErrorCode>;

function subjectOf(code: OperatorErrorCode): Subject {
  return code.slice(0, code.indexOf(".")) as Subject;
}

/** What an operator can mend is the server's fault to a caller, and passes where it is about the database. */
const codeOfSubject = {
  database: "database.unavailable",
  server: "database.unavailable",
  disk: "disk.full",
  run: "server.failed",
  file: "server.failed",
  manifest: "server.failed",
  mapping: "server.failed",
  profile: "server.failed",
  key: "server.failed",
  usage: "server.failed",
  settings: "server.failed",
  node: "server.failed",
  home: "server.failed",
  output: "server.failed",
  report: "server.failed",
  confirmation: "server.failed",
  serve: "server.failed",
  code: "server.failed",
} satisfies Readonly<Record<Subject, HttpErrorCode>>;

/** The errors of fastify that a caller can cause. */
const codeOfLibrary: Readonly<Record<string, HttpErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "request.too_large",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "request.malformed",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "request.not_json_type",
  FST_ERR_CTP_INVALID_TYPE: "request.not_json_type",
  FST_ERR_BAD_URL: "request.malformed",
};
