import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { exampleRequest, type TestServer, testServer } from "../../harness/test-server.ts";

let server: TestServer;
/** Another server on the same database: it knows nothing of what is under way in the first. */
let second: TestServer;

beforeAll(async () => {
  server = await testServer();
  second = await testServer({ database: server.database });
});

afterAll(async () => {
  await second.close();
  await second.tool.app.close();
  await server.drop();
});

beforeEach(async () => {
  await server.database.query("truncate clients, purchases, idempotency_keys cascade");
});

const post = (key: string | undefined, body: unknown = exampleRequest, to = server) =>
  to.post(body, { "idempotency-key": key, authorization: `Bearer ${server.key}` });
const other = { ...exampleRequest, purchases: [{ name: "Чай", price: 1 }] };

test("fifty posts with one Idempotency-Key at once: one registration, and fifty equal answers", async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => post("order-1")));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(200);
  expect(await server.database.count("purchases")).toBe(1);
});

test("the same on two servers at once", async () => {
  for (let round = 0; round < 5; round++) {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => post(`round-${round}`, exampleRequest, at % 2 === 0 ? server : second)),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(await server.database.count("purchases")).toBe(round + 1);
  }
});

test("beside others in one batch only what is repeated is left out", async () => {
  await post("known");
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, at) =>
      at % 3 === 0 ? post("known") : at % 3 === 1 ? post(undefined) : post(`new-${at}`),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 200));
  expect(await server.database.count("purchases")).toBe(21);
});

test("another body under the same key is 422, and registers nothing; the same in another spelling is the same", async () => {
  const first = await post("order-1");
  const { fio, ...rest } = exampleRequest;
  expect(await post("order-1", `  ${JSON.stringify({ ...rest, fio: `${fio} `, ignored: 1 }, null, 2)}`)).toMatchObject({
    status: 200,
    text: first.text,
  });
  expect(await post("order-1", other)).toMatchObject({ status: 422, json: { error: expect.stringContaining("ключ") } });
  expect(await server.database.count("purchases")).toBe(1);
});

test("a body that was refused may be corrected under the same key", async () => {
  expect((await post("order-1", { ...exampleRequest, phone: "" })).status).toBe(400);
  expect((await post("order-1")).status).toBe(200);
});

test("the key of another caller is another one", async () => {
  const authorization = `Bearer ${second.key}`;
  await post("order-1");
  expect((await server.post(other, { authorization, "idempotency-key": "order-1" })).status).toBe(200);
  expect(await server.database.count("purchases")).toBe(2);
});

test("the answer lies beside the registration, without personal data", async () => {
  const { json } = await post("order-1");
  const [row] = await server.database.query("select * from idempotency_keys");
  expect(row).toMatchObject({ key: "order-1", status: 200, response: json });
  expect(JSON.stringify(row)).not.toMatch(/79111234567|ivanov/);
});

test.each([
  ["empty", ""],
  ["too long", "k".repeat(256)],
  ["with a blank", "order 1"],
])("a key that is %s is refused with 400", async (_what, key) => {
  const { status, json } = await post(key);
  expect([status, json]).toEqual([400, { error: expect.stringContaining("Idempotency-Key") }]);
  expect(await server.database.count("purchases")).toBe(0);
});

test("two such headers are refused with 400, and the longest key is taken", async () => {
  const answer = await server.raw(
    [
      "POST /api/register-client HTTP/1.1",
      `Authorization: Bearer ${server.key}`,
      "Host: intake\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2",
      "Idempotency-Key: a\r\nIdempotency-Key: b\r\n\r\n{}",
    ].join("\r\n"),
  );
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect((await post("k".repeat(255))).status).toBe(200);
});

test("answers older than two days are removed when a server starts", async () => {
  await post("old");
  await post("young");
  await server.database.query("update idempotency_keys set created_at = now() - interval '49 hours' where key = 'old'");
  const third = await server.tool.app.openEndpoint({ batch: 1, waiting: 1 });
  await expect.poll(() => server.database.query("select key from idempotency_keys")).toEqual([{ key: "young" }]);
  await third.close();
});
