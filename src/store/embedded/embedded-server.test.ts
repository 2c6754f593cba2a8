import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { accepted, batch, client, importCandidate } from "../../harness/batches.ts";
import { compiledFile } from "../../harness/compiled-project.ts";
import { copyHome, makeHome, removeHome } from "../../harness/intake-home.ts";
import { openRegistry } from "../database.ts";
import { useEmbeddedServer } from "./embedded-server.ts";
import type { ServerAccess } from "./server-access.ts";
import { serverStatus, startServer, stopServer } from "./server-control.ts";
import { placeServerFolder } from "./server-folder.ts";
import { stopPostmaster } from "./stop-server.ts";

let home: string;
let created: string;

beforeAll(async () => {
  created = await makeHome();
  const server = await useEmbeddedServer(created);
  await ask(server.access, "create table kept (word text)");
  await ask(server.access, "insert into kept values ('здесь')");
  await server.leave();
});

afterAll(() => removeHome(created));

afterEach(() => removeHome(home));

async function ask<Row>(access: ServerAccess, sql: string): Promise<Row[]> {
  const client = new pg.Client({ ...access, application_name: "intake test" });
  await client.connect();
  try {
    const { rows } = await client.query(sql);
    return rows as Row[];
  } finally {
    await client.end();
  }
}

async function isRunning(): Promise<boolean> {
  return (await serverStatus(home))?.running !== undefined;
}

async function keptWord(): Promise<string | undefined> {
  const server = await useEmbeddedServer(home);
  const [row] = await ask<{ word: string }>(server.access, "select word from kept");
  await server.leave();
  return row?.word;
}

describe("a new embedded server", () => {
  beforeEach(async () => {
    home = await makeHome();
  });

  test("is created by the first use and stopped by the last one to leave", async () => {
    expect(await serverStatus(home)).toMatchObject({ created: false, running: undefined });
    const first = await useEmbeddedServer(home);
    const second = await useEmbeddedServer(home);

    expect(await ask(first.access, "select upper('ж') as up, current_setting('server_encoding') as enc")).toEqual([
      { up: "Ж", enc: "UTF8" },
    ]);
    await first.leave();
    expect(await isRunning()).toBe(true);
    await second.leave();
    expect(await serverStatus(home)).toMatchObject({ created: true, running: undefined });
  });

  test("is created once by two first uses at the same time", async () => {
    const [one, other] = await Promise.all([useEmbeddedServer(home), useEmbeddedServer(home)]);

    expect(one.access).toEqual(other.access);
    const { folder = "" } = (await serverStatus(home)) ?? {};
    expect((await readdir(join(folder, ".."))).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    await Promise.all([one.leave(), other.leave()]);
    expect(await isRunning()).toBe(false);
  });

  test("is reached through a short folder where its own path is too long for a socket", async () => {
    const deep = join(home, "очень-длинное-имя-папки".repeat(3), "home");
    await mkdir(deep, { recursive: true });
    await openWay(home, deep);
    const server = await useEmbeddedServer(deep);

    expect((await serverStatus(deep))?.folder).toBe(join(deep, "postgres"));
    expect(server.access.host).not.toContain(deep);
    expect((await stat(server.access.host)).mode & 0o777).toBe(0o700);
    expect(await ask(server.access, "select 1 as one")).toEqual([{ one: 1 }]);
    await server.leave();
    await rm(server.access.host, { recursive: true });
  });
});

test.skipIf(process.platform !== "linux")("a home where no folder can be made is refused at once", async () => {
  home = "/proc/intake/home";

  await expect(useEmbeddedServer(home)).rejects.toMatchObject({
    code: "server.cannot_create",
    facts: { folder: home },
  });
});

describe("the embedded server", () => {
  let folder: string;

  beforeEach(async () => {
    home = await copyHome(created);
    folder = join(home, "postgres");
  });

  test("keeps its data and its password to its owner", async () => {
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, "password"))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, "log"))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(folder, "password"), "utf8")).toMatch(/^[0-9a-f]{64}\n$/);
    expect(await keptWord()).toBe("здесь");
  });

  test("listens on no network port", async () => {
    const server = await useEmbeddedServer(home);

    expect(await ask(server.access, "show listen_addresses")).toEqual([{ listen_addresses: "" }]);
    await server.leave();
  });

  test("serves everybody who comes while others go", async () => {
    const visit = async () => {
      for (let round = 0; round < 6; round += 1) expect(await keptWord()).toBe("здесь");
    };
    await Promise.all([visit(), visit(), visit()]);

    expect(await isRunning()).toBe(false);
  });

  test("starts over a pid file whose number now belongs to another process", async () => {
    const data = join(folder, "data");
    const lines = [process.pid, data, Date.now(), 5432, join(folder, "socket"), "", "1 1", "ready"];
    await writeFile(join(data, "postmaster.pid"), `${lines.join("\n")}\n`);

    expect(await isRunning()).toBe(false);
    expect(await keptWord()).toBe("здесь");
  });

  test("starts again after it was killed, with its data, and nobody waits for the dead one", async () => {
    const server = await useEmbeddedServer(home);
    process.kill((await serverStatus(home))?.running?.processId ?? 0, "SIGKILL");
    const killedAt = Date.now();
    await server.leave();

    expect(Date.now() - killedAt).toBeLessThan(20_000);
    expect(await keptWord()).toBe("здесь");
    expect(await isRunning()).toBe(false);
  });

  test("is started again by an import under which it was killed, which then goes on", async () => {
    const settings = { databaseUrl: undefined, home, registry: "public", migrate: false, lanes: 1 };
    const registry = await openRegistry(settings);
    const open = await registry.beginImport(importCandidate());
    if (open.kind !== "open") throw new Error("imported before");
    await open.register(batch(0, [accepted(2, client(1))]), "keep");
    process.kill((await serverStatus(home))?.running?.processId ?? 0, "SIGKILL");

    expect(await open.register(batch(1, [accepted(3, client(2))]), "keep")).toMatchObject({ purchasesLoaded: 1 });
    expect(await open.register(batch(0, [accepted(2, client(1))]), "keep")).toMatchObject({ clientsCreated: 1 });
    await open.close();
    await registry.close();
    expect(await isRunning()).toBe(false);
  });

  test("stays up for a person who is connected with another program", async () => {
    const server = await useEmbeddedServer(home);
    const psql = new pg.Client({ ...server.access, application_name: "psql" });
    await psql.connect();
    await server.leave();

    expect(await isRunning()).toBe(true);
    await psql.query("select 1");
    await psql.end();
    await expect.poll(async () => (await serverStatus(home))?.running?.connections).toBe(0);
    await (await useEmbeddedServer(home)).leave();
    expect(await isRunning()).toBe(false);
  });

  test("writes no value of a refused statement into its log", async () => {
    const server = await useEmbeddedServer(home);
    await ask(server.access, "create table people (phone text primary key, age int)");
    await ask(server.access, "insert into people values ('+79110001122')");
    await expect(ask(server.access, "insert into people values ('+79110001122')")).rejects.toThrow();
    await expect(ask(server.access, "insert into people values ('1', 'Иванов'::text::int)")).rejects.toThrow();
    await server.leave();

    expect(await readFile(join(folder, "log"), "utf8")).not.toMatch(/79110001122|Иванов/);
  });

  test("that cannot start says where its log is, and why", async () => {
    await writeFile(join(folder, "data", "postgresql.conf"), "shared_buffers = many\n");

    await expect(useEmbeddedServer(home)).rejects.toMatchObject({
      code: "server.cannot_start",
      facts: { log: join(folder, "log"), cause: expect.stringMatching(/FATAL/) },
    });
  });

  test("that does not stop in time says so", async () => {
    const server = await useEmbeddedServer(home);
    const processId = (await serverStatus(home))?.running?.processId ?? 0;
    process.kill(processId, "SIGSTOP");

    await expect(stopPostmaster(await placeServerFolder(home), 100)).rejects.toMatchObject({
      code: "server.cannot_stop",
      facts: { processId },
    });
    process.kill(processId, "SIGCONT");
    await server.leave();
    expect(await isRunning()).toBe(false);
  });

  test("that does not know the password says so", async () => {
    await writeFile(join(folder, "password"), "another\n");

    await expect(useEmbeddedServer(home)).rejects.toMatchObject({ code: "database.wrong_password" });
  });
});

describe("a server that was asked to stay", () => {
  beforeEach(async () => {
    home = await copyHome(created);
  });

  test("stays when the last one leaves, until it is stopped", async () => {
    await startServer(home);
    await (await useEmbeddedServer(home)).leave();
    expect(await serverStatus(home)).toMatchObject({ kept: true, running: { connections: 0, database: "intake" } });

    await stopServer(home);
    expect(await serverStatus(home)).toMatchObject({ kept: false, running: undefined });
    await stopServer(home);
  });

  test("is not left running where the wish cannot be kept", async () => {
    // The marker would be written through the link, into a folder that does not exist.
    await symlink(join(home, "nowhere", "keep"), join(home, "postgres", "keep"));

    await expect(startServer(home)).rejects.toMatchObject({ code: "server.cannot_create", facts: { cause: "ENOENT" } });
    await expect.poll(isRunning).toBe(false);
  });

  test("is not stopped under somebody who uses it", async () => {
    await startServer(home);
    const server = await useEmbeddedServer(home);

    await expect(stopServer(home)).rejects.toMatchObject({ code: "server.in_use", facts: { connections: 1 } });
    expect(await serverStatus(home)).toMatchObject({ kept: true });
    await server.leave();
    await stopServer(home);
    expect(await isRunning()).toBe(false);
  });
});

describe("processes of their own", () => {
  const children: ChildProcess[] = [];
  let compiled: string;

  beforeAll(async () => {
    compiled = await compiledFile("store/embedded/embedded-server.ts");
  });

  afterAll(() => {
    for (const child of children) child.kill("SIGKILL");
  });

  /** Uses the server until its standard input ends. */
  async function user(): Promise<ChildProcess> {
    const script = `
      import { useEmbeddedServer } from ${JSON.stringify(compiled)};
      const server = await useEmbeddedServer(process.argv[1]);
      console.log("up");
      for await (const _ of process.stdin);
      await server.leave();`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script, home], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    children.push(child);
    if (child.stdout === null) throw new Error("no output");
    await once(child.stdout, "data");
    return child;
  }

  async function leave(child: ChildProcess): Promise<void> {
    const exit = once(child, "exit");
    child.stdin?.end();
    await exit;
  }

  test("that start a first server at once share one, and the last stops it", async () => {
    home = await makeHome();
    const users = await Promise.all([user(), user(), user()]);

    expect(await isRunning()).toBe(true);
    await Promise.all(users.map(leave));
    expect(await isRunning()).toBe(false);
  });

  test("that are killed leave nothing behind that keeps the server up", async () => {
    home = await copyHome(created);
    const killed = await user();
    const exit = once(killed, "exit");
    killed.kill("SIGKILL");
    await exit;

    expect(await isRunning()).toBe(true);
    await expect.poll(async () => (await serverStatus(home))?.running?.connections).toBe(0);
    await (await useEmbeddedServer(home)).leave();
    expect(await isRunning()).toBe(false);
  });

  test("of the one who started the server may be interrupted without stopping it for others", async () => {
    home = await copyHome(created);
    const starter = await user();
    const other = await user();
    const exit = once(starter, "exit");
    starter.kill("SIGINT");
    await exit;

    expect(await isRunning()).toBe(true);
    await leave(other);
    expect(await isRunning()).toBe(false);
  });
});

describe.skipIf(process.getuid?.() !== 0)("for root (skipped for everybody else), the server", () => {
  beforeEach(async () => {
    home = await makeHome();
  });

  test("runs as another user, and lies elsewhere when that user cannot enter the home", async () => {
    await chmod(home, 0o700);
    const server = await useEmbeddedServer(home);
    const { folder = "", running } = (await serverStatus(home)) ?? {};

    expect(folder.startsWith(home)).toBe(false);
    expect((await stat(folder)).uid).not.toBe(0);
    expect((await stat(`/proc/${running?.processId}`)).uid).not.toBe(0);
    await server.leave();
  });

  test("lies in the home when that user can enter it", async () => {
    await chmod(home, 0o711);
    const server = await useEmbeddedServer(home);

    expect((await serverStatus(home))?.folder).toBe(join(home, "postgres"));
    await server.leave();
  });

  test("is a new one when the home was deleted and made anew", async () => {
    await chmod(home, 0o700);
    const inside = join(home, "intake");
    const first = await useEmbeddedServer(inside);
    await first.leave();
    const before = await serverStatus(inside);
    await removeHome(inside);
    const second = await useEmbeddedServer(inside);

    expect((await serverStatus(inside))?.folder).not.toBe(before?.folder);
    await second.leave();
    await removeHome(inside);
  });

  test("runs as the owner of the home, where that is not root", async () => {
    await chmod(home, 0o755);
    await chown(home, 65_534, 65_534);
    const server = await useEmbeddedServer(home);

    expect((await stat(join(home, "postgres", "data"))).uid).toBe(65_534);
    await server.leave();
  });
});

/** Lets everybody pass from one folder down to another. */
async function openWay(from: string, to: string): Promise<void> {
  for (let folder = to; folder.startsWith(from); folder = join(folder, "..")) await chmod(folder, 0o755);
}
