import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect } from "vitest";
import { auditLoad, type EndpointLoad, endpointLoad, nothingAmiss } from "../harness/endpoint-load.ts";
import { fault, faultSeed, isThorough } from "../harness/fault.ts";
import { type WorkFolder, workFolder } from "../harness/intake-command.ts";
import { makeHome, removeHome } from "../harness/intake-home.ts";
import { randomFrom } from "../harness/random.ts";
import { serveCommand } from "../harness/serve-command.ts";
import { tcpProxy } from "../harness/tcp-proxy.ts";
import { type TestDatabase, testDatabaseOn } from "../harness/test-database.ts";
import { type EmbeddedServer, useEmbeddedServer } from "../store/embedded/embedded-server.ts";
import { findPostmaster } from "../store/embedded/postmaster.ts";
import { placeServerFolder } from "../store/embedded/server-folder.ts";

const random = randomFrom(faultSeed);
const senders = 16;
let home: string;
let server: EmbeddedServer;
let database: TestDatabase;
let folder: WorkFolder;
let key: string;

beforeEach(async () => {
  home = await makeHome();
  server = await useEmbeddedServer(home);
  database = await testDatabaseOn(server.access);
  folder = await workFolder({ DATABASE_URL: database.url, INTAKE_LOG_LEVEL: "error", INTAKE_RATE_LIMIT: "100000" });
  key = (await folder.intake("keys", "create", "--retailer", "shop")).stdout.trim();
});

afterEach(async () => {
  await folder.remove();
  await database.drop();
  await server.leave();
  await removeHome(home);
});

fault(
  "the endpoint is killed (SIGKILL) under load and started again: whatever was answered with 200 is there, once",
  async () => {
    const kills = isThorough ? 20 : 3;
    let endpoint = await serveCommand(folder);
    const load = endpointLoad(endpoint.url, key, senders);
    for (let kill = 0; kill < kills; kill++) {
      const before = load.registered.length;
      await until(() => load.registered.length > before);
      await sleep(random.below(500));
      await endpoint.stop("SIGKILL");
      endpoint = await serveCommand(folder);
      load.moveTo(endpoint.url);
    }
    await untilMoreIsRegistered(load);
    await load.stop();
    expect(await endpoint.stop("SIGTERM")).toMatchObject({ exitCode: 0 });
    expect(await auditLoad(database, load)).toEqual(nothingAmiss);
    const runs = JSON.parse((await folder.intake("runs", "list", "--json")).stdout) as { status: string }[];
    expect(new Set(runs.map(({ status }) => status))).toEqual(new Set(["completed"]));
    return kills;
  },
);

fault(
  "PostgreSQL goes under the endpoint and comes back: 503 meanwhile, also from /readyz, and then as if nothing had been",
  async () => {
    const crashes = isThorough ? 5 : 1;
    const endpoint = await serveCommand(folder);
    const load = endpointLoad(endpoint.url, key, senders);
    const readiness = async () => (await fetch(`${endpoint.url}/readyz`)).status;
    for (let crash = 0; crash < crashes; crash++) {
      await untilMoreIsRegistered(load);
      await crashServer();
      await until(() => (load.others.get("503") ?? 0) > crash);
      expect(await readiness()).toBe(503);
      server = await useEmbeddedServer(home);
      await untilMoreIsRegistered(load);
      expect(await readiness()).toBe(200);
    }
    await load.stop();
    expect([...load.others.keys()]).toEqual(["503"]);
    const end = await endpoint.stop("SIGTERM");
    expect(end.exitCode, end.stderr).toBe(0);
    expect(await auditLoad(database, load)).toEqual(nothingAmiss);
    return crashes;
  },
);

fault(
  "the answer to a commit of the endpoint is lost: the requests are answered all the same, and registered once",
  async () => {
    const proxy = await tcpProxy(database.url, {
      onAnswer: (bytes, connection) => {
        if (!connection.storing || random.below(10) > 0) return bytes;
        connection.strike();
        return undefined;
      },
    });
    const endpoint = await serveCommand(folder.under({ DATABASE_URL: proxy.url }));
    const load = endpointLoad(endpoint.url, key, senders);
    await until(() => proxy.strikes() >= (isThorough ? 50 : 5));
    await load.stop();
    await endpoint.stop("SIGTERM");
    await proxy.close();
    expect([...load.others.keys()].filter((status) => status !== "503")).toEqual([]);
    expect(await auditLoad(database, load)).toEqual(nothingAmiss);
    return proxy.strikes();
  },
);

async function untilMoreIsRegistered(load: EndpointLoad): Promise<void> {
  const before = load.registered.length;
  await until(() => load.registered.length > before + senders);
}

async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error("waited for a minute");
    await sleep(10);
  }
}

/** As a power cut would. */
async function crashServer(): Promise<void> {
  const { data } = await placeServerFolder(home);
  const postmaster = await findPostmaster(data);
  if (postmaster === undefined) throw new Error("no server");
  process.kill(postmaster.pid, "SIGQUIT");
  while ((await findPostmaster(data)) !== undefined) await sleep(10);
}
