import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { fixture } from "../harness/intake-command.ts";
import { type TestServer, testServer } from "../harness/test-server.ts";

let server: TestServer;
let document: unknown;

beforeAll(async () => {
  server = await testServer();
  document = (await server.get("/openapi.json")).json;
});

afterAll(() => server.drop());

const given: unknown = parse(readFileSync(fixture("register-client.openapi.yaml"), "utf8"));

const request = "paths./api/register-client.post.requestBody.content.application/json.schema";

/** Where ours says something else than the user's document, and why. */
const deviations: Readonly<Record<string, readonly [ours: unknown, why: string]>> = {
  "servers.0.url": [undefined, "it is wherever it is started"],
  [`${request}.minItems`]: [undefined, "stands one level too high: it is meant for the purchases"],
  [`${request}.maxItems`]: [undefined, "the same"],
  [`${request}.properties.phone.example`]: ["+79111234567", "YAML reads the number without its plus"],
};

const points = [...leavesOf(given)];

describe("openapi.json says what the user's document says", () => {
  test.each(points)("%s: %j", (path, value) => {
    const deviation = deviations[path];
    expect(at(document, path)).toEqual(deviation === undefined ? value : deviation[0]);
  });

  test("but for deviations that are in the document", () => {
    const paths = points.map(([path]) => path);
    expect(Object.keys(deviations).filter((path) => !paths.includes(path))).toEqual([]);
  });
});

test("1 to 10 is said of the purchases", () => {
  expect(at(document, `${request}.properties.purchases`)).toMatchObject({ minItems: 1, maxItems: 10 });
});

test("a pushed file may be the body or part of a form", () => {
  const content = at(document, "paths./api/imports.post.requestBody.content") as object;
  expect(Object.keys(content)).toEqual(["application/octet-stream", "multipart/form-data"]);
});

test("every route that needs a key says so, and names 401", () => {
  const { post } = at(document, "paths./api/register-client") as { post: object };
  expect(post).toMatchObject({ security: [{ bearer: [] }], responses: { 401: {}, 429: {}, 503: {} } });
});

/** Every value that is no object or array, with its path. */
function* leavesOf(value: unknown, path: readonly string[] = []): Generator<readonly [path: string, value: unknown]> {
  if (typeof value !== "object" || value === null) yield [path.join("."), value];
  else for (const [key, inner] of Object.entries(value)) yield* leavesOf(inner, [...path, key]);
}

/** Keys with a dot or a slash are found, too: the longest that fits is taken. */
function at(value: unknown, path: string): unknown {
  if (path === "") return value;
  if (typeof value !== "object" || value === null) return undefined;
  const key = Object.keys(value).find((name) => path === name || path.startsWith(`${name}.`));
  return key === undefined ? undefined : at((value as Record<string, unknown>)[key], path.slice(key.length + 1));
}
