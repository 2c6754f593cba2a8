import { once } from "node:events";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { exampleRequest, type TestServer, testServer } from "../../harness/test-server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await testServer({ limits: { requestMs: 1000, headersMs: 1000, checkMs: 100 } });
});

afterAll(() => server.drop());

beforeEach(async () => {
  await server.database.query("truncate clients, purchases cascade");
});

const priced = (price: string) =>
  JSON.stringify({ ...exampleRequest, purchases: [{ name: "Чай", price: 0 }] }).replace(
    '"price":0',
    `"price":${price}`,
  );

const withBody = (headers: readonly string[], body: string) =>
  [
    `POST /api/register-client HTTP/1.1`,
    "Host: intake",
    `Authorization: Bearer ${server.key}`,
    ...headers,
    "",
    body,
  ].join("\r\n");

describe("a registration", () => {
  test("is answered with the number of its client, and stands in the database", async () => {
    const { status, json } = await server.post(exampleRequest);
    const [client] = await server.database.query("select id as client_id, fio, phone, email from clients");
    expect(status).toBe(200);
    const { fio, phone, email } = exampleRequest;
    expect({ ...(json as object), fio, phone, email }).toEqual(client);
    expect(await server.database.query("select name, price::text from purchases")).toEqual([
      { name: "Телевизор Samsung", price: "40000.00" },
    ]);
  });

  test("of a client who is known adds to him, and says nothing of what differs", async () => {
    const first = await server.post(exampleRequest);
    const second = await server.post({ ...exampleRequest, fio: "Иванов Пётр" });
    expect([second.status, second.json]).toEqual([200, first.json]);
    expect(await server.database.query("select fio from clients")).toEqual([{ fio: exampleRequest.fio }]);
    expect(await server.database.count("purchases")).toBe(2);
  });

  test("of one phone, many at once: one client, and everybody gets his number", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => server.post(exampleRequest)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect([await server.database.count("clients"), await server.database.count("purchases")]).toEqual([1, 50]);
  });

  test("lies in the account of the retailer of its key", async () => {
    await server.post(exampleRequest);
    expect((await server.tool.app.listRuns(1))[0]).toMatchObject({ retailer: "shop", status: "running" });
  });
});

describe("a body that is refused with 400, and its codes", () => {
  test.each([
    ["nothing", "", "request.not_json"],
    ["JSON that is cut short", '{"fio": "Иванов', "request.not_json"],
    ["an array", "[]", "request.not_an_object"],
    ["null", "null", "request.not_an_object"],
    ["a text", '"Иванов"', "request.not_an_object"],
    ["a number", "1", "request.not_an_object"],
    ["invalid UTF-8", Buffer.from("7b2266696f223a22cff0e8227d", "hex"), "request.not_utf8"],
    ["a key that changes all objects", '{"__proto__": {"fio": "x"}}', "request.forbidden_key"],
    ["such a key further down", '{"a": {"constructor": {"prototype": {}}}}', "request.forbidden_key"],
    ["a key that stands twice", '{"fio": "a", "fio": "b"}', "request.duplicate_key"],
    ["deep nesting", "[".repeat(20_000), "request.too_deep"],
    ["no purchases", { ...exampleRequest, purchases: undefined }, "purchases.missing"],
    ["an empty list of purchases", { ...exampleRequest, purchases: [] }, "purchases.missing"],
    ["null for purchases", { ...exampleRequest, purchases: null }, "purchases.missing"],
    [
      "eleven purchases",
      { ...exampleRequest, purchases: Array(11).fill(exampleRequest.purchases[0]) },
      "purchases.too_many",
    ],
    ["a phone as a number", { ...exampleRequest, phone: 79111234567 }, "phone.not_e164"],
    ["a phone that is not there", { ...exampleRequest, phone: undefined }, "phone.missing"],
    [
      "half a character",
      '{"fio": "\\ud800", "phone": "+79111234567", "email": "a@mail.ru", "purchases": [{"name": "a", "price": 1}]}',
      "fio.invalid",
    ],
    ["a NUL", { ...exampleRequest, purchases: [{ name: "a\0b", price: 1 }] }, "name.invalid"],
    ["a price that pretends to have been read", () => priced('{"digits": "5", "binary": false}'), "price.not_a_number"],
    ["the price NaN", () => priced("NaN"), "request.not_json"],
    ["the price Infinity", () => priced("Infinity"), "request.not_json"],
    ["the price 1e308", () => priced("1e308"), "price.not_a_number"],
    ["the price -0", () => priced("-0"), "price.not_positive"],
    ["the price 0", () => priced("0"), "price.not_positive"],
    ["a price as a text", () => priced('"40000"'), "price.not_a_number"],
    ["the price 40000.001", () => priced("40000.001"), "price.too_precise"],
    ["the price 99999999.995", () => priced("99999999.995"), "price.too_precise"],
    ["the price 100000000", () => priced("100000000"), "price.too_large"],
  ])("%s", async (_name, body, code) => {
    const { status, json } = await server.post(typeof body === "function" ? body() : body);
    const codes = (json as { errors?: { code: string }[] }).errors?.map((error) => error.code);
    expect([status, codes]).toEqual([400, [code]]);
    expect(await server.database.count("purchases")).toBe(0);
  });

  test("and none of them is a failure of the server: no stack in its log", () => {
    expect(server.log.filter((line) => line.includes('"failed"'))).toEqual([]);
  });

  test("in the words of the user's document, with every problem and its place", async () => {
    const { status, json } = await server.post({ ...exampleRequest, phone: "", purchases: [{ name: "", price: 1 }] });
    expect([status, json]).toEqual([
      400,
      {
        error: "Не указан номер телефона",
        errors: [
          { code: "phone.missing", path: "phone", message: "Не указан номер телефона" },
          { code: "name.missing", path: "purchases[0].name", message: expect.any(String) },
        ],
      },
    ]);
  });

  test("in words that are true of requests: a price is no text, however it is spelled", async () => {
    const { json } = await server.post(priced('"40 000,00"'));
    expect(json).toMatchObject({
      error: "Цена должна быть числом JSON вида 40000.00, без кавычек и без показателя степени",
    });
  });

  test("in English for whoever prefers it", async () => {
    const { json } = await server.post({}, { "accept-language": "en" });
    expect(json).toMatchObject({ error: "The full name is missing" });
  });
});

describe("a price by its digits", () => {
  test.each(["0.01", "99999999.99", "40000", "40000.10", "1234.5600"])("%s", async (price) => {
    expect((await server.post(priced(price))).status).toBe(200);
    const [stored] = await server.database.query<{ same: boolean }>(`select price = ${price} as same from purchases`);
    expect(stored?.same).toBe(true);
  });
});

describe("a request that is refused as a whole", () => {
  test.each([
    ["a body over the limit", { body: " ".repeat(65_537) }, 413],
    ["a body at the limit", { body: " ".repeat(65_536) }, 400],
    ["another content type", { headers: { "content-type": "text/plain" } }, 415],
    ["a form", { headers: { "content-type": "application/x-www-form-urlencoded" } }, 415],
    ["another charset", { headers: { "content-type": "application/json; charset=windows-1251" } }, 415],
    ["UTF-8 by name", { headers: { "content-type": "application/json; charset=UTF-8" } }, 200],
    ["a gzip body", { headers: { "content-encoding": "gzip" } }, 415],
    ["no key", { headers: { authorization: undefined } }, 401],
    ["another scheme", { headers: { authorization: "Basic dTpw" } }, 401],
    ["an unknown key", { headers: { authorization: "Bearer intake_nobody_nothing" } }, 401],
  ])(
    "%s",
    async (_name, { body, headers }: { body?: string; headers?: Record<string, string | undefined> }, expected) => {
      const { status, json } = await server.post(body ?? exampleRequest, headers);
      expect(status).toBe(expected);
      if (expected !== 200) expect(json).toMatchObject({ error: expect.stringMatching(/[а-я]/) });
    },
  );

  test.each([
    ["no content type", () => withBody(["Content-Length: 2", "Connection: close"], "{}"), 415],
    ["no content type and no body", () => withBody(["Content-Length: 0", "Connection: close"], ""), 415],
    [
      "two Authorization headers",
      () => withBody(["Authorization: Bearer other", "Content-Type: application/json", "Content-Length: 2"], "{}"),
      400,
    ],
    [
      "a Content-Length above the body",
      () => withBody(["Content-Type: application/json", "Content-Length: 20"], "{}"),
      408,
    ],
    [
      "a Content-Length below the body",
      () => withBody(["Content-Type: application/json", "Content-Length: 2"], "{}{}"),
      400,
    ],
    [
      "a Content-Length that is no number",
      () => withBody(["Content-Type: application/json", "Content-Length: 2x"], "{}"),
      400,
    ],
    [
      "a length and chunks",
      () =>
        withBody(
          ["Content-Type: application/json", "Content-Length: 2", "Transfer-Encoding: chunked"],
          "2\r\n{}\r\n0\r\n\r\n",
        ),
      400,
    ],
    [
      "chunks without end over the limit",
      () =>
        withBody(
          ["Content-Type: application/json", "Transfer-Encoding: chunked"],
          `20000\r\n${" ".repeat(0x20000)}\r\n`,
        ),
      413,
    ],
    ["no Host", () => "GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
    ["no request at all", () => "\x16\x03\x01 hello\r\n\r\n", 400],
  ])("%s", async (_name, sent, expected) => {
    const answer = await server.raw(sent());
    expect(answer.match(/^HTTP\/1\.1 (\d+)/)?.[1]).toBe(String(expected));
    expect(answer).toMatch(/\{"error":"[^"]+"/);
    expect(await server.database.count("purchases")).toBe(0);
  });

  test("what is no request is counted and logged, without a word of it", async () => {
    const counted = async () =>
      Number(/outcome="request\.malformed"\} (\d+)/.exec((await server.get("/metrics")).text)?.[1] ?? 0);
    const before = await counted();
    await server.raw("GARBAGE ivanov@mail.ru\r\n\r\n");
    expect(await counted()).toBe(before + 1);
    expect(server.log.filter((line) => line.includes("request.malformed")).length).toBeGreaterThan(0);
    expect(server.log.join("")).not.toContain("GARBAGE");
  });

  test.each(["key=KEY", "x=KEY", "token=x", "%6bey=x", "access%5Ftoken=x", "x=%69ntake_000000000000_0"])(
    "a key in the address: ?%s",
    async (query) => {
      const { status, json } = await server.get(`/healthz?${query.replace("KEY", server.key)}`);
      expect([status, json]).toEqual([400, { error: expect.stringContaining("адресе") }]);
      expect(server.log.join("")).not.toContain(server.key);
    },
  );

  test.each([
    ["without a key", ["Content-Length: 100"], /^HTTP\/1\.1 401/],
    ["with a length above the limit", ["Authorization: KEY", "Content-Length: 65537"], /^HTTP\/1\.1 413/],
    ["with a key", ["Authorization: KEY", "Content-Length: 2"], /^HTTP\/1\.1 100 Continue\r\n\r\n$/],
  ])("one that waits for 100 Continue, %s, is told by its headers", async (_what, headers, told) => {
    const sent = ["POST /api/register-client HTTP/1.1", "Host: a", "Content-Type: application/json", ...headers];
    const socket = server.connect().setEncoding("utf8");
    socket.write(`${[...sent, "Expect: 100-continue"].join("\r\n").replace("KEY", `Bearer ${server.key}`)}\r\n\r\n`);
    const [first] = await once(socket, "data");
    socket.destroy();
    expect(first).toMatch(told);
  });

  test("the same answer for every key that does not hold", async () => {
    const answers = await Promise.all(
      [undefined, "", "Bearer", "Bearer x", `Bearer ${server.key}x`, "Bearer intake_aaaaaaaaaa_bbbb"].map(
        (authorization) => server.post(exampleRequest, { authorization }),
      ),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.headers.get("www-authenticate")).toBe("Bearer");
  });

  test("another method, and another address", async () => {
    const wrongMethod = await server.get("/api/register-client");
    expect([wrongMethod.status, wrongMethod.headers.get("allow")]).toEqual([405, "POST"]);
    expect((await server.get("/nowhere")).status).toBe(404);
    expect((await server.get("/%zz")).status).toBe(400);
  });
});
