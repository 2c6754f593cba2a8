import type { FastifyReply, FastifyRequest } from "fastify";
import { openapiTexts } from "../../messages/openapi-texts.ts";
import { problemTexts } from "../../messages/problems.ts";
import type { PushedFile } from "../../model/pushed-file.ts";
import { HttpError } from "../http-error.ts";
import { type Exchange, importRoute } from "../import-route.ts";
import { errorAnswer, rejectParameters, rejectsAnswer } from "../openapi-document.ts";
import { rejectsAddress } from "../push-json.ts";
import { wantedLanguage } from "../wanted-language.ts";

const { answers } = openapiTexts;

const mediaTypes = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** The refused rows of a pushed file, page by page without values, or the reject report itself. */
export const importRejects = importRoute({
  path: "/api/imports/:id/rejects",
  schema: {
    summary: openapiTexts.importRejects,
    querystring: rejectParameters,
    produces: ["application/json", ...Object.values(mediaTypes)],
    response: { 200: rejectsAnswer, 400: errorAnswer(answers.page), 409: errorAnswer(answers[409]) },
  },
  async answer(push, exchange) {
    const wish = wishOf(exchange.request);
    if (push.finishedAt === undefined) throw new HttpError("import.unfinished");
    return wish.format === undefined ? sendPage(push, wish, exchange) : sendReport(push, wish.format, exchange);
  },
});

type ReportFormat = keyof typeof mediaTypes;

interface Wish {
  /** Undefined: a page. */
  readonly format: ReportFormat | undefined;
  readonly after: number;
  readonly limit: number;
}

function wishOf({ query, headers }: FastifyRequest): Wish {
  const { after = "0", limit = "100", format, ...others } = query as Readonly<Record<string, unknown>>;
  const isReadable =
    isNumber(after) && isNumber(limit) && Number(limit) >= 1 && Number(limit) <= 1000 && isFormat(format);
  if (!isReadable || Object.keys(others).length > 0) throw new HttpError("import.parameter_invalid");
  return { format: format ?? acceptedFormat(headers.accept), after: Number(after), limit: Number(limit) };
}

function isNumber(value: unknown): value is string {
  return typeof value === "string" && /^\d{1,9}$/.test(value);
}

function isFormat(value: unknown): value is ReportFormat | undefined {
  return value === undefined || value === "csv" || value === "xlsx";
}

/** A report only for whoever names its type. */
function acceptedFormat(accept = ""): ReportFormat | undefined {
  const wanted = accept.split(",").map((type) => type.split(";")[0]?.trim().toLowerCase());
  return (["csv", "xlsx"] as const).find((format) => wanted.includes(mediaTypes[format]));
}

async function sendPage(push: PushedFile, { after, limit }: Wish, exchange: Exchange): Promise<FastifyReply> {
  const { request, reply, context } = exchange;
  const language = wantedLanguage(request.headers);
  const found = await context.pushes.rejectedRows(push, { after, limit });
  if (found === undefined) throw new HttpError("import.no_report");
  const rows = found.map(({ row, codes }) => ({
    row,
    problems: codes.map((code) => ({ code, message: problemTexts[code][language].sentence })),
  }));
  const last = found.length < limit ? undefined : found.at(-1)?.row;
  const next = last === undefined ? null : `${rejectsAddress(push.id)}?after=${last}&limit=${limit}`;
  return reply.send({ rows, next });
}

async function sendReport(push: PushedFile, format: ReportFormat, { reply, context }: Exchange): Promise<FastifyReply> {
  const report = await context.pushes.report(push, format);
  if (report === undefined) throw new HttpError("import.no_report");
  const name = encodeURIComponent(`${push.fileName}.rejects.${format}`);
  return reply
    .type(`${mediaTypes[format]}${report.encoding === undefined ? "" : `; charset=${report.encoding}`}`)
    .header("content-length", report.bytes)
    .header("content-disposition", `attachment; filename="rejects.${format}"; filename*=UTF-8''${name}`)
    .send(report.open());
}
