import { randomBytes } from "node:crypto";
import helmet, { type FastifyHelmetOptions } from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from "fastify";
import type { Caller } from "../model/api-key.ts";
import { admit } from "./admit.ts";
import { answerBrokenRequest } from "./broken-request.ts";
import { isOurFault, sendError } from "./error-answer.ts";
import type { HttpContext } from "./http-context.ts";
import { HttpError } from "./http-error.ts";
import { inviteBody } from "./invite-body.ts";
import { type AnsweredRequest, logAnswer } from "./log.ts";
import { openapiFrame } from "./openapi-document.ts";
import { refuseExposedKey } from "./refuse-exposed-key.ts";
import { routes } from "./routes.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Whose key came with the request; on routes with the access `key` only. */
    caller: Caller;
    /** Why it is refused, for log and metrics. */
    codes: readonly string[];
  }
}

/** A certificate and its key, as PEM. */
export interface TlsPair {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** The endpoint, not listening yet. */
export async function createServer(context: HttpContext, tls: TlsPair | undefined): Promise<FastifyInstance> {
  const { limits, log, fail, metrics } = context;
  const tell = (answered: AnsweredRequest) => {
    logAnswer(log, answered);
    metrics.answered({ ...answered, outcome: answered.codes[0] ?? "ok" });
  };
  const server = fastify({
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.uploadMs,
    connectionTimeout: limits.silenceMs,
    keepAliveTimeout: limits.idleMs,
    genReqId: requestIds(),
    // Requests on open connections are answered to the last; each answer then closes its connection.
    return503OnClosing: false,
    exposeHeadRoutes: false,
    clientErrorHandler: (error, socket) => {
      const refused = answerBrokenRequest(error, socket);
      if (refused !== undefined) tell({ ...nobody, status: refused.statusCode, codes: [refused.code] });
    },
    frameworkErrors: (error, request, reply) => sendError(error, request, reply),
    ...(tls === undefined
      ? { http: nodeOptions(limits) }
      : { https: { ...tls, ...nodeOptions(limits), minVersion: "TLSv1.2" as const } }),
  }) as FastifyInstance;
  server.server.maxConnections = limits.connections;
  server.decorateRequest("caller");
  server.decorateRequest("codes");
  // What is sent is judged by the rules, and what is answered is ours: the schemas of the routes describe them, no more.
  server.setValidatorCompiler(() => () => true);
  server.setSerializerCompiler(() => JSON.stringify);
  await server.register(helmet, securityHeaders(tls !== undefined));
  await server.register(swagger, { openapi: openapiFrame as never });
  await server.register(rateLimit, { global: false });
  const tooManyOfAddress = server.createRateLimit({ max: limits.requestsPerSecond, timeWindow: 1000 });

  inviteBody(server);
  let closing = false;
  server.addHook("preClose", async () => {
    closing = true;
  });
  server.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
    refuseWithoutHost(request);
    refuseExposedKey(request);
    const address = await tooManyOfAddress(request);
    if (!address.isAllowed && address.isExceeded) throw new HttpError("rate.exceeded", address.ttlInSeconds);
  });
  server.addHook("onSend", async (_request, reply) => {
    if (closing) reply.header("connection", "close");
  });
  server.addHook("onResponse", async (request, reply) => tell(answeredRequest(request, reply)));
  server.setErrorHandler((error, request, reply) => {
    if (isOurFault(error) && !isAbandoned(request)) fail(request.id, error);
    return sendError(error, request, reply);
  });
  server.setNotFoundHandler(async ({ url }, reply) => {
    const allowed = routes.filter(({ path }) => path === url.split("?")[0]).map(({ method }) => method);
    if (allowed.length === 0) throw new HttpError("path.not_found");
    reply.header("allow", allowed.join(", "));
    throw new HttpError("method.not_allowed");
  });
  for (const route of routes) {
    server.register(async (scope) => {
      if (route.access === "key") admit(scope, context);
      route.add(scope, context);
    });
  }
  return server;
}

function refuseWithoutHost({ raw }: FastifyRequest): void {
  if (raw.headers.host === undefined && raw.httpVersion === "1.1") throw new HttpError("request.malformed");
}

/** A request without Host is refused by us, in our words: Node.js would answer it past the log. */
function nodeOptions({ headersMs, checkMs }: HttpContext["limits"]) {
  return { headersTimeout: headersMs, connectionsCheckingInterval: checkMs, requireHostHeader: false };
}

/** Its sender went away in the middle of it. */
function isAbandoned({ raw }: FastifyRequest): boolean {
  return raw.destroyed && !raw.complete;
}

/** A page from here loads nothing from anywhere else. */
function securityHeaders(encrypted: boolean): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", "data:"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: encrypted,
  };
}

/** Short, and like no other process's. */
function requestIds(): () => string {
  const ours = randomBytes(5).toString("hex");
  let count = 0;
  return () => {
    count += 1;
    return `${ours}-${count.toString(36)}`;
  };
}

/** Who sent what cannot be read as a request. */
const nobody = { id: "", method: "", route: "", key: undefined, retailer: undefined, ms: 0 };

function answeredRequest(request: FastifyRequest, reply: FastifyReply): AnsweredRequest {
  const { id, method, caller, codes, routeOptions } = request;
  return {
    id,
    method,
    route: routeOptions.url ?? "",
    status: reply.statusCode,
    codes: codes ?? [],
    key: caller?.keyId,
    retailer: caller?.retailer,
    ms: reply.elapsedTime,
  };
}
