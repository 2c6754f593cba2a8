import { mkdtemp, rm } from "node:fs/promises";
import { createConnection, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { Limits } from "../http/limits.ts";
import { openLog } from "../http/log.ts";
import { type RunningServer, serve } from "../http/serve.ts";
import type { LogLevel } from "../settings.ts";
import { type TestApp, testApp } from "./test-app.ts";
import { type TestDatabase, testDatabase } from "./test-database.ts";

/** The endpoint on a throw-away database, listening on a port of its own, with a key of the retailer `shop`. */
export interface TestServer extends RunningServer {
  readonly database: TestDatabase;
  readonly tool: TestApp;
  readonly port: number;
  readonly key: string;
  /** Everything that was logged, a line each. */
  readonly log: readonly string[];
  /** Posts to /api/register-client: an object as JSON, a text or bytes as they are. */
  post(body: unknown, headers?: Readonly<Record<string, string | undefined>>): Promise<Answer>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** What the server writes until it closes the connection, for text that is sent as it stands. */
  raw(sent: string | Buffer): Promise<string>;
  connect(): Socket;
  drop(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined where there is none, or it is not JSON. */
  readonly json: unknown;
  readonly text: string;
}

export interface TestServerOptions {
  readonly limits?: Partial<Limits>;
  readonly flags?: Readonly<Record<string, unknown>>;
  readonly database?: TestDatabase;
  readonly logLevel?: LogLevel;
}

export async function testServer(options: TestServerOptions = {}): Promise<TestServer> {
  const database = options.database ?? (await testDatabase());
  const spool = await mkdtemp(join(tmpdir(), "intake-spool-"));
  const tool = testApp(database, { port: "0", rateLimit: "100000", spool, ...options.flags });
  const { key } = await tool.app.createKey("shop", undefined);
  const log: string[] = [];
  const stream = { write: (line: string) => log.push(line) };
  const running = await serve(tool.app, options.limits, openLog(options.logLevel ?? "info", stream as never));
  const port = Number(new URL(running.url).port);
  const connect = () => createConnection({ host: "127.0.0.1", port }).on("error", () => {});
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= running.close();
    return closing;
  };
  return {
    url: running.url,
    close,
    ...{ database, tool, port, key, log, connect },
    post: (body, headers = {}) => {
      const own = { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers };
      return ask(`${running.url}/api/register-client`, {
        method: "POST",
        headers: Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)) as never,
        body: typeof body === "string" || body instanceof Uint8Array ? (body as never) : JSON.stringify(body),
      });
    },
    get: (path, headers = {}) => ask(`${running.url}${path}`, { headers }),
    raw: (sent) => {
      const socket = connect();
      socket.write(sent);
      return text(socket);
    },
    drop: async () => {
      await close();
      await tool.app.close();
      await database.drop();
      await rm(spool, { recursive: true, force: true });
    },
  };
}

async function ask(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const body = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json") === true;
  return {
    status: response.status,
    headers: response.headers,
    json: isJson ? JSON.parse(body) : undefined,
    text: body,
  };
}

/** What the user's document gives as its example. */
export const exampleRequest = {
  fio: "Иванов Иван Иванович",
  phone: "+79111234567",
  email: "ivanov@mail.ru",
  purchases: [{ name: "Телевизор Samsung", price: 40000.0 }],
};
