import { once } from "node:events";
import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { WorkFolder } from "../harness/intake-command.ts";
import { quickFolder } from "../harness/intake-in-process.ts";
import { slowBatches, untilLoading } from "../harness/slow-batches.ts";
import { tcpProxy } from "../harness/tcp-proxy.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";

// Some batches; what is met before its first one has more.
const [rowCount, moreRows] = [16_000, 120_000];
let database: TestDatabase;
let folder: WorkFolder;
let hurry: () => Promise<void>;

beforeEach(async () => {
  database = await testDatabase();
  folder = await quickFolder({ DATABASE_URL: database.url });
  hurry = await slowBatches(database);
  await writeRows(rowCount);
});

afterEach(async () => {
  await folder.remove();
  await database.drop();
});

async function writeRows(count: number): Promise<void> {
  const rows = Array.from(
    { length: count },
    (_, index) => `Иванов;+7911${String(index).padStart(7, "0")};i${index}@mail.ru;Чай;1.00`,
  );
  // One row is refused, so that the report can be seen to be whole.
  await writeFile(join(folder.path, "big.csv"), ["ФИО;Телефон;Email;Товар;Цена", ";;;Чай;1.00", ...rows].join("\n"));
}

const untilConnected = () => expect.poll(connections, { timeout: 60_000, interval: 20 }).not.toEqual([]);

/** A server goes on for a moment with what a process that has ended had asked for. */
const untilForgotten = () => expect.poll(connections, { timeout: 60_000 }).toEqual([]);

function connections() {
  const tool =
    "select pid from pg_stat_activity where datname = current_database() and application_name like 'intake%'";
  return database.query(tool);
}

async function expectFinishedByAnother(): Promise<void> {
  const loadedBefore = await database.count("purchases");
  expect(loadedBefore).toBeGreaterThan(0);
  expect(loadedBefore).toBeLessThan(rowCount);
  await untilForgotten();
  await hurry();
  const { exitCode, stdout } = await folder.intake("import", "big.csv", "--json", "--report", "csv");
  expect(exitCode).toBe(3);
  expect(JSON.parse(stdout)).toMatchObject({
    run: 1,
    status: "completed",
    rows: { read: rowCount + 1, loaded: rowCount, rejected: 1 },
    clients: { created: rowCount },
  });
  expect(await database.count("purchases")).toBe(rowCount);
  expect(await database.count("import_runs")).toBe(1);
}

describe("an import that does not reach its end goes on where it stopped", () => {
  test("after Ctrl-C, which finishes and accounts what is under way", async () => {
    const command = folder.start("import", "big.csv", "next.csv", "--json");
    await untilLoading(database);
    command.kill("SIGINT");
    const { exitCode, stdout, stderr } = await command.end;
    expect(exitCode).toBe(130);
    expect(stderr).toContain("Stopping");
    expect(JSON.parse(stdout).runs).toMatchObject([
      { run: 1, status: "interrupted" },
      { status: "interrupted", file: { name: "next.csv" } },
    ]);
    expect((await folder.intake("runs")).stdout).toMatch(/big\.csv +interrupted/);
    await expectFinishedByAnother();
  });

  test("after kill -9", async () => {
    const command = folder.start("import", "big.csv");
    await untilLoading(database);
    command.kill("SIGKILL");
    await command.end;
    await expectFinishedByAnother();
  });
});

/** Keeps every client from being written until the answer is called. */
async function holdClients(): Promise<() => Promise<void>> {
  const holder = new pg.Client(database.url);
  await holder.connect();
  await holder.query("begin; lock table clients in exclusive mode");
  return () => holder.end();
}

async function untilWaiting(): Promise<void> {
  const waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  while ((await database.query(waiting)).length === 0) await sleep(20);
}

describe("Ctrl-C", () => {
  test("pressed twice does not wait for what is under way, and nothing is lost or doubled", async () => {
    const command = folder.start("import", "big.csv", "--json");
    await untilLoading(database);
    const release = await holdClients();
    await untilWaiting();
    command.kill("SIGINT");
    await sleep(300);
    command.kill("SIGINT");
    expect(await command.end).toMatchObject({ exitCode: 130, stdout: "" });
    await release();
    await expectFinishedByAnother();
  });

  test("in the check before the load leaves nothing behind", async () => {
    await writeRows(moreRows);
    const command = folder.start("import", "big.csv", "--max-rejects", "5%", "--json");
    await untilConnected();
    command.kill("SIGINT");
    const { exitCode, stdout } = await command.end;
    expect(exitCode).toBe(130);
    expect(JSON.parse(stdout)).toMatchObject({ run: null, status: "interrupted", rows: { loaded: 0 } });
    expect(await database.count("import_runs")).toBe(0);
  });

  test("ends a dry run", async () => {
    await writeRows(moreRows);
    const input = createReadStream(join(folder.path, "big.csv"));
    const command = folder.startWith(input, "import", "-", "--dry-run", "--json");
    await once(input, "close");
    command.kill("SIGINT");
    const { exitCode, stdout } = await command.end;
    expect(exitCode).toBe(130);
    expect(JSON.parse(stdout)).toMatchObject({ run: null, status: "interrupted" });
  });

  test("ends the wait for the end of standard input", async () => {
    const input = new PassThrough();
    const command = folder.startWith(input, "import", "-", "--json");
    const begin = Buffer.alloc(2 ** 20, "Иванов;;;Чай;1.00\n");
    // More than a pipe holds: it is being read.
    for (const part of [begin, begin]) if (!input.write(part)) await once(input, "drain");
    command.kill("SIGTERM");
    const { exitCode, stdout, stderr } = await command.end;
    expect(exitCode).toBe(130);
    expect(stderr).toContain("Import it again");
    expect(JSON.parse(stdout)).toMatchObject({ status: "interrupted", error: { code: "run.interrupted" } });
  });

  test("while the database is away finishes as soon as it is back", async () => {
    let away = false;
    const proxy = await tcpProxy(database.url, { onQuestion: (bytes) => (away ? undefined : bytes) });
    const command = folder.under({ DATABASE_URL: proxy.url }).start("import", "big.csv", "--json");
    await untilLoading(database);
    away = true;
    await sleep(300);
    command.kill("SIGINT");
    await sleep(300);
    away = false;
    const { exitCode, stdout } = await command.end;
    await proxy.close();
    expect(exitCode).toBe(130);
    expect(JSON.parse(stdout)).toMatchObject({ run: 1, status: "interrupted" });
    await expectFinishedByAnother();
  });

  test("in the middle of an undo tells how to finish it, and that finishes it", async () => {
    await hurry();
    await folder.intake("import", "big.csv", "--quiet");
    const release = await holdClients();
    const command = folder.start("runs", "undo", "1", "--yes");
    await untilWaiting();
    command.kill("SIGINT");
    const { exitCode, stderr } = await command.end;
    await release();
    await untilForgotten();
    expect(exitCode).toBe(130);
    expect(stderr).toContain("intake runs undo 1");
    expect((await folder.intake("runs")).stdout).toMatch(/big\.csv +(?:undoing|being undone)/);
    const finished = await folder.intake("runs", "undo", "1", "--yes", "--json");
    expect(finished.exitCode).toBe(0);
    expect(JSON.parse(finished.stdout)).toMatchObject({ run: 1, status: "undone", purchases: rowCount });
    expect(await database.count("clients")).toBe(0);
  });
});

test("the same file by two processes: one loads it, the other is told to try again", async () => {
  const first = folder.start("import", "big.csv", "--report", "csv");
  await untilLoading(database);
  const second = await folder.intake("import", "big.csv");
  expect(second).toMatchObject({
    exitCode: 11,
    stdout: "",
    stderr: expect.stringMatching(/being imported by another process \(process \d+\)/),
  });
  expect((await first.end).exitCode).toBe(3);
  expect(await database.count("purchases")).toBe(rowCount);
});
