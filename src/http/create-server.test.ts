import { expect, test } from "vitest";
import { createServer } from "./create-server.ts";

const server = createServer({ authenticate: async () => undefined });

test("the endpoint tells that it lives", async () => {
  const answer = await server.inject({ url: "/healthz" });
  expect([answer.statusCode, answer.json()]).toEqual([200, { status: "ok" }]);
});

test.each([
  [undefined, "Такого адреса нет"],
  ["ru-RU,ru;q=0.9,en;q=0.8", "Такого адреса нет"],
  ["en-GB,en;q=0.9,ru;q=0.8", "There is nothing at this address"],
  ["de", "Такого адреса нет"],
])("an error is Russian unless the caller prefers English: %s", async (language, error) => {
  const headers = language === undefined ? {} : { "accept-language": language };
  const answer = await server.inject({ url: "/nowhere", headers });
  expect([answer.statusCode, answer.json()]).toEqual([404, { error }]);
});
