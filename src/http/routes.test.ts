import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exampleRequest, type TestServer, testServer } from "../harness/test-server.ts";
import { routes } from "./routes.ts";

let server: TestServer;
let keys: Readonly<Record<Key, string | undefined>>;

type Key = "none" | "malformed" | "unknown" | "expired" | "revoked" | "live";
const holding: Key = "live";
const kinds: readonly Key[] = ["none", "malformed", "unknown", "expired", "revoked", holding];

beforeAll(async () => {
  server = await testServer();
  const { app } = server.tool;
  const expired = await app.createKey("late", new Date(Date.now() - 1000));
  const revoked = await app.createKey("gone", undefined);
  await app.revokeKey(revoked.id);
  keys = {
    none: undefined,
    malformed: "Bearer something",
    unknown: `Bearer ${server.key.replace(/_[^_]*_/, "_0000000000000000_")}`,
    expired: `Bearer ${expired.key}`,
    revoked: `Bearer ${revoked.key}`,
    live: `Bearer ${server.key}`,
  };
});

afterAll(() => server.drop());

describe.each(routes)("$method $path", ({ method, path, access }) => {
  test.each(kinds)("with the key: %s", async (kind) => {
    const authorization = keys[kind];
    const response = await fetch(`${server.url}${path.replace(/:\w+/, "1")}`, {
      method,
      headers: { "content-type": "application/json", ...(authorization !== undefined && { authorization }) },
      body: method === "POST" ? JSON.stringify(exampleRequest) : null,
    });
    const isLetIn = access === "open" || kind === holding;
    expect(response.status === 401).toBe(!isLetIn);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f]{10}-\w+$/);
    if (!isLetIn) expect(await response.json()).toEqual({ error: expect.stringContaining("Authorization") });
  });
});

test("a key that is revoked does not hold from the next request on", async () => {
  const { id, key } = await server.tool.app.createKey("rotating", undefined);
  const authorization = `Bearer ${key}`;
  expect((await server.post(exampleRequest, { authorization })).status).toBe(200);
  await server.tool.app.revokeKey(id);
  expect((await server.post(exampleRequest, { authorization })).status).toBe(401);
});

test("the numbers for Prometheus tell outcomes, latency, batches, waiting and lanes", async () => {
  await server.post(exampleRequest);
  await server.post({ ...exampleRequest, phone: "" });
  const { text } = await server.get("/metrics");
  const route = 'route="/api/register-client"';
  expect(text).toContain(`intake_requests_total{${route},status="200",outcome="ok"}`);
  expect(text).toContain(`intake_requests_total{${route},status="400",outcome="phone.missing"} 1`);
  expect(text).toMatch(/^intake_request_seconds_count\{route="\/api\/register-client"\} \d+$/m);
  for (const name of ["intake_batch_requests_count", "intake_batch_seconds_sum"])
    expect(text).toMatch(new RegExp(`^${name} [0-9.e-]+$`, "m"));
  for (const name of ["intake_waiting_requests", "intake_busy_lanes"]) expect(text).toContain(`${name} 0`);
});

test("neither log nor numbers hold anything that a caller wrote", async () => {
  const canary = "Канарейкин";
  const person = { ...exampleRequest, fio: `${canary} Иван`, phone: "+79261112233", email: "canary@mail.ru" };
  const requests = [
    server.post(person),
    server.post({ ...person, phone: "+7926" }),
    server.post({ ...person, purchases: [{ name: "canary", price: -1 }] }),
    server.post(`{"fio": "${canary}"`),
    server.post({ ...person, fio: `${canary}\ud800` }),
    server.get("/canary@mail.ru?phone=+79261112233"),
    server.get("/healthz?fio=canary", { "user-agent": "canary", "x-request-id": "canary", referer: "http://canary/" }),
    server.post(person, { authorization: "Bearer canary", "content-type": "application/canary" }),
  ];
  await Promise.all(requests);
  const told = [...server.log, (await server.get("/metrics")).text].join("\n");
  expect(server.log.length).toBeGreaterThanOrEqual(requests.length);
  expect(told).not.toMatch(/canary|Канарейкин|9261112233|7926/i);
  expect(told).not.toContain(server.key);
});
