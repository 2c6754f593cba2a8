import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WorkFolder } from "../harness/intake-command.ts";
import { quickFolder } from "../harness/intake-in-process.ts";
import { type ServeCommand, serveCommand } from "../harness/serve-command.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";
import { exampleRequest } from "../harness/test-server.ts";

let database: TestDatabase;
let folder: WorkFolder;
let key: string;

beforeAll(async () => {
  database = await testDatabase();
  folder = await quickFolder({ DATABASE_URL: database.url });
  await writeFile(join(folder.path, "not.pem"), "-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----\n");
  key = JSON.parse((await folder.intake("keys", "create", "--retailer", "shop", "--json")).stdout).key;
});

afterAll(async () => {
  await folder.remove();
  await database.drop();
});

const curl = async (...words: readonly string[]) => {
  const { stdout } = await promisify(execFile)("curl", ["-sS", "-w", "\n%{http_code}", ...words]);
  const [body, status] = stdout.split(/\n(?=\d+$)/);
  return { status: Number(status), json: JSON.parse(body ?? "") };
};

const post = (server: ServeCommand) =>
  curl(
    ...["-X", "POST", `${server.url}/api/register-client`, "-H", `Authorization: Bearer ${key}`],
    ...["-H", "Content-Type: application/json", "-d", JSON.stringify(exampleRequest)],
  );

describe("intake serve", () => {
  test("answers curl, tells where it listens, and ends with 0 on SIGTERM", async () => {
    const server = await serveCommand(folder);
    expect(server.started).toMatch(/^Listening on http:\/\/127\.0\.0\.1:\d+, described at/);
    expect(await post(server)).toEqual({ status: 200, json: { client_id: 1 } });
    expect(await curl(`${server.url}/readyz`)).toEqual({ status: 200, json: { status: "ready" } });
    const { exitCode, stderr } = await server.stop("SIGTERM");
    expect(exitCode, stderr).toBe(0);
    for (const line of stderr.trim().split("\n")) expect(JSON.parse(line)).toMatchObject({ msg: "answered" });
    const runs = JSON.parse((await folder.intake("runs", "list", "--json")).stdout);
    expect(runs).toMatchObject([{ kind: "endpoint", status: "completed", retailer: "shop", rows: { loaded: 1 } }]);
  });

  test("answers what is under way before it ends, and accepts nothing more", async () => {
    const server = await serveCommand(folder);
    await post(server);
    const blocked = database.query("do $$ begin lock table clients; perform pg_sleep(2); end $$");
    await sleep(200);
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const request = { method: "POST", headers, body: JSON.stringify(exampleRequest) };
    const answers = Array.from({ length: 10 }, () => fetch(`${server.url}/api/register-client`, request));
    await sleep(500);
    const end = server.stop("SIGTERM");
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect((await end).exitCode).toBe(0);
    await expect(curl(`${server.url}/healthz`)).rejects.toThrow(/connect/i);
    await blocked;
  });

  test("speaks TLS 1.2 and newer with a certificate of its own", async ({ skip }) => {
    const files = { cert: join(folder.path, "own.pem"), key: join(folder.path, "own-key.pem") };
    const made = promisify(execFile)("openssl", [
      ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"],
      ...["-keyout", files.key, "-out", files.cert],
    ]);
    await made.catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") skip("there is no openssl here to make a certificate");
      throw error;
    });
    const server = await serveCommand(folder, "--tls-cert", files.cert, "--tls-key", files.key);
    expect(server.url).toMatch(/^https:/);
    expect(await curl("-k", `${server.url}/healthz`)).toEqual({ status: 200, json: { status: "ok" } });
    const old = curl("-k", "--tls-max", "1.1", "--ciphers", "DEFAULT:@SECLEVEL=0", `${server.url}/healthz`);
    await expect(old).rejects.toThrow(/alert protocol version|unsupported protocol|SSL/);
    expect((await server.stop("SIGTERM")).exitCode).toBe(0);
    const swapped = await folder.intake("serve", "--tls-cert", files.key, "--tls-key", files.cert);
    expect(swapped).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/cannot be read|cannot be used/) });
  });

  test("says so where the port is taken", async () => {
    const server = await serveCommand(folder);
    const { port } = new URL(server.url);
    expect(await folder.intake("serve", "--port", port)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(new RegExp(`port ${port} .*EADDRINUSE`)),
    });
    await server.stop("SIGINT");
  });

  test("says so where the database cannot be reached", async () => {
    const away = folder.under({ DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" });
    expect((await away.intake("serve", "--port", "0")).exitCode).toBe(10);
  });

  test.each([
    [["--host", "0.0.0.0"], /in the clear/],
    [["--tls-cert", "cert.pem"], /--tls-key/],
    [["--tls-cert", "cert.pem", "--tls-key", "key.pem"], /cert\.pem: .*ENOENT/],
    [["--tls-cert", "not.pem", "--tls-key", "not.pem"], /not\.pem: .*cannot be read/],
    [["--port", "70000"], /--port/],
  ])("refuses %j", async (flags, message) => {
    const { exitCode, stderr } = await folder.intake("serve", ...flags);
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(message)]);
  });
});
