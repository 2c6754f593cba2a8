import { once } from "node:events";
import { createConnection } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type WorkFolder, workFolder } from "../harness/intake-command.ts";
import { makeSales } from "../harness/sales.ts";
import { type ServeCommand, serveCommand } from "../harness/serve-command.ts";
import { testApp } from "../harness/test-app.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";
import { exampleRequest } from "../harness/test-server.ts";
import { expectSettled } from "../harness/verify.ts";

let database: TestDatabase;
let folder: WorkFolder;
let authorization: string;

beforeAll(async () => {
  database = await testDatabase();
  folder = await workFolder({ DATABASE_URL: database.url, INTAKE_LANES: "1" });
  const { app } = testApp(database);
  authorization = `Bearer ${(await app.createKey("shop", undefined)).key}`;
  await app.close();
});

beforeEach(() => database.query("truncate clients, purchases, import_batches, import_runs cascade"));

afterAll(async () => {
  await folder.remove();
  await database.drop();
});

test("a server that is killed between commit and answer: the repeated request registers nothing more", async () => {
  const headers = { authorization, "content-type": "application/json", "idempotency-key": "order-1" };
  const body = JSON.stringify(exampleRequest);
  const post = (server: ServeCommand) =>
    fetch(`${server.url}/api/register-client`, { method: "POST", headers, body, signal: AbortSignal.timeout(10_000) });

  // Nobody reads the answer, whether it left or not.
  const first = await serveCommand(folder);
  const socket = createConnection(Number(new URL(first.url).port), "127.0.0.1").on("error", () => {});
  await once(socket, "connect");
  const head = Object.entries({ host: "intake", ...headers, "content-length": Buffer.byteLength(body) });
  socket.write(
    `POST /api/register-client HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}`).join("\r\n")}\r\n\r\n${body}`,
  );
  await expect.poll(() => database.count("purchases"), { interval: 1, timeout: 10_000 }).toBe(1);
  await first.stop("SIGKILL");
  socket.destroy();

  const next = await serveCommand(folder);
  const answers = [await post(next), await post(next)];
  const [client] = await database.query("select id as client_id from clients");
  for (const answer of answers) expect([answer.status, await answer.json()]).toEqual([200, client]);
  expect(await database.count("purchases")).toBe(1);
  await next.stop("SIGTERM");
});

test("a server that is killed while it imports a pushed file: the next one finishes it, every row once", async () => {
  const sales = makeSales({ seed: 5, orders: 9000 });
  const first = await serveCommand(folder);
  const taken = await fetch(`${first.url}/api/imports?name=sales.csv`, {
    method: "POST",
    headers: { authorization },
    body: sales.bytes as never,
  });
  const { id } = (await taken.json()) as { readonly id: string };
  await expect.poll(() => database.count("import_batches"), { interval: 5, timeout: 30_000 }).toBeGreaterThan(0);
  await first.stop("SIGKILL");
  expect(await database.query("select state from pushed_files")).toEqual([{ state: "running" }]);
  expect(await database.count("purchases")).toBeLessThan(sales.loaded.length);
  await expectSettled(database);

  const next = await serveCommand(folder);
  const ended = await accountOf(next, id);
  const counts = { loaded: sales.loaded.length, rejected: sales.rejected.length };
  expect(ended).toMatchObject({ status: "completed", file: { name: "sales.csv" }, rows: counts });
  const stored = await database.query<{ row: number }>("select source_row as row from purchases order by source_row");
  expect(stored.map(({ row }) => row)).toEqual(sales.loaded.map(({ row }) => row));
  expect(await database.count("import_runs")).toBe(1);
  await expectSettled(database);
  await next.stop("SIGTERM");
});

/** Of a pushed file, when its import has come to its end. */
async function accountOf(server: ServeCommand, id: string): Promise<object> {
  for (;;) {
    const answer = await fetch(`${server.url}/api/imports/${id}`, { headers: { authorization } });
    const account = (await answer.json()) as { readonly finishedAt: string | null };
    if (account.finishedAt !== null) return account;
    await sleep(50);
  }
}
