import { once } from "node:events";
import { createConnection } from "node:net";
import { expect, test } from "vitest";
import { workFolder } from "../harness/intake-command.ts";
import { type ServeCommand, serveCommand } from "../harness/serve-command.ts";
import { testDatabase } from "../harness/test-database.ts";
import { exampleRequest } from "../harness/test-server.ts";

test("a server that is killed between commit and answer: the repeated request registers nothing more", async () => {
  const database = await testDatabase();
  const folder = await workFolder({ DATABASE_URL: database.url });
  const { key } = JSON.parse((await folder.intake("keys", "create", "--retailer", "shop", "--json")).stdout);
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json", "idempotency-key": "order-1" };
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
  await folder.remove();
  await database.drop();
});
