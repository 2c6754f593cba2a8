import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";
import { exampleRequest, type TestServer, type TestServerOptions, testServer } from "../harness/test-server.ts";

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.drop());

async function start(options: TestServerOptions): Promise<TestServer> {
  await database.query("delete from api_keys");
  server = await testServer({ ...options, database });
  return server;
}

afterEach(async () => {
  await server.close();
  await server.tool.app.close();
});

/** As many milliseconds as the slowest of some registrations, one after the other, took. */
async function slowest(times: number): Promise<number> {
  let most = 0;
  for (let time = 0; time < times; time++) {
    const began = performance.now();
    expect((await server.post(exampleRequest)).status).toBe(200);
    most = Math.max(most, performance.now() - began);
  }
  return most;
}

test("500 bodies that arrive a byte at a time leave an honest client his latency, and are ended", async () => {
  await start({ limits: { requestMs: 4000, headersMs: 4000, checkMs: 200 } });
  await slowest(5);
  // A machine may be busy with other things as well.
  const usual = await slowest(10);
  const head = [
    ...["POST /api/register-client HTTP/1.1", "Host: intake", `Authorization: Bearer ${server.key}`],
    ...["Content-Type: application/json", "Content-Length: 1000", "", ""],
  ].join("\r\n");
  const answers: string[] = [];
  const sockets = Array.from({ length: 500 }, () => {
    const socket = server.connect();
    socket.setEncoding("utf8").on("data", (text: string) => answers.push(text));
    socket.write(head);
    return socket;
  });
  const drip = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write(" ");
  }, 200);
  try {
    await sleep(500);
    expect(sockets.filter(({ closed }) => closed)).toEqual([]);
    expect(await slowest(20)).toBeLessThan(Math.max(1000, 5 * usual));
    const deadline = Date.now() + 20_000;
    while (sockets.some(({ closed }) => !closed) && Date.now() < deadline) await sleep(100);
  } finally {
    clearInterval(drip);
    for (const socket of sockets) socket.destroy();
  }
  expect(answers.filter((answer) => answer.startsWith("HTTP/1.1 408"))).toHaveLength(500);
});

test("more connections than the server has room for are closed at once", async () => {
  await start({ limits: { connections: 3 } });
  const sockets = Array.from({ length: 6 }, () => server.connect());
  await sleep(300);
  expect(sockets.filter(({ closed }) => closed)).toHaveLength(3);
  for (const socket of sockets) socket.destroy();
});

describe("requests above the rate", () => {
  test("of a key are turned away with 429 and told when to come again", async () => {
    await start({ limits: { requestsPerSecond: 5 } });
    const answers = await Promise.all(Array.from({ length: 20 }, () => server.post(exampleRequest)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(5);
    expect(refused[0]?.headers.get("retry-after")).toBe("1");
    expect(refused[0]?.json).toEqual({ error: "Слишком много запросов; повторите позже" });
    await sleep(1100);
    expect((await server.post(exampleRequest)).status).toBe(200);
  });

  test("from an address are turned away also where no key holds", async () => {
    await start({ limits: { requestsPerSecond: 5 } });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => server.post(exampleRequest, { authorization: "Bearer x" })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]));
  });
});

test("where too many wait for the database, the next are turned away with 503, and nobody is forgotten", async () => {
  await start({ limits: { waiting: 10 } });
  await server.post(exampleRequest);
  const before = await database.count("purchases");
  const blocked = database.query(
    "do $$ begin lock table clients in access exclusive mode; perform pg_sleep(2); end $$",
  );
  await sleep(300);
  const answers = await Promise.all(
    Array.from({ length: 40 }, async (_, at) => {
      await sleep(at * 5);
      return server.post(exampleRequest);
    }),
  );
  await blocked;
  const statuses = answers.map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200, 503]));
  expect(answers.find(({ status }) => status === 503)?.headers.get("retry-after")).toBe("1");
  expect(await database.count("purchases")).toBe(statuses.filter((status) => status === 200).length + before);
});
