import axios from "axios";
import { OpenAPIClientAxios } from "openapi-client-axios";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exampleRequest, type TestServer, testServer } from "../harness/test-server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await testServer();
});

afterAll(() => server.drop());

test("a client that is generated from /openapi.json registers somebody, and reads what was wrong", async () => {
  const { data: definition } = await axios.get(`${server.url}/openapi.json`);
  const headers = { authorization: `Bearer ${server.key}` };
  const api = new OpenAPIClientAxios({
    definition,
    axiosConfigDefaults: { baseURL: server.url, headers, validateStatus: () => true },
  });
  const client = await api.init();
  const register = client.paths["/api/register-client"]?.post;
  expect(await register?.(undefined, exampleRequest)).toMatchObject({ status: 200, data: { client_id: 1 } });
  expect(await register?.(undefined, { ...exampleRequest, phone: "" })).toMatchObject({
    status: 400,
    data: { error: "Не указан номер телефона", errors: [{ code: "phone.missing", path: "phone" }] },
  });
});
