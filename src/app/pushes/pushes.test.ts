import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Pushes, PushOrder } from "../../app.ts";
import { type TestApp, testApp } from "../../harness/test-app.ts";
import { type TestDatabase, testDatabase } from "../../harness/test-database.ts";
import type { Caller } from "../../model/api-key.ts";
import type { ImportRun } from "../../model/import-run.ts";
import type { PushedFile } from "../../model/pushed-file.ts";

let database: TestDatabase;
let folder: string;
let app: TestApp;
let pushes: Pushes;
const troubles: unknown[] = [];
const callers: Record<"electromir" | "sportline", Caller> = {} as never;
const electromir = await readFile(resolve(import.meta.dirname, "../../../fixtures/electromir.csv"));

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), "intake-spool-"));
  app = testApp(database, { spool: join(folder, "spool"), uploadLimit: 1 });
  for (const retailer of ["electromir", "sportline"] as const) {
    const { id } = await app.app.createKey(retailer, undefined);
    callers[retailer] = { keyId: id, retailer, registry: "public" };
  }
});

beforeEach(async () => {
  pushes = await open();
});

afterEach(async () => {
  await pushes.close();
  expect(troubles.splice(0)).toEqual([]);
  await database.query(
    "truncate clients, purchases, import_batches, import_runs, pushed_files restart identity cascade",
  );
  await rm(join(folder, "spool"), { recursive: true, force: true });
});

afterAll(async () => {
  await app.app.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const open = () =>
  app.app.openPushes({ onTrouble: (error) => troubles.push(error), onEnd: () => {}, onOthersContent: () => {} });
const order = (more: Partial<PushOrder> = {}): PushOrder => ({
  caller: callers.electromir,
  fileName: "electromir.csv",
  profile: undefined,
  dryRun: false,
  terms: { maxRejects: [], expect: [] },
  language: "en",
  ...more,
});

async function push(content: string | Buffer, more: Partial<PushOrder> = {}): Promise<PushedFile> {
  const received = await pushes.receive(order(more), Readable.from([content]));
  if (typeof received === "string") throw new Error(received);
  return received;
}

/** As it is when its import has come to an end. */
async function ended({ id, retailer }: PushedFile, caller = callers[retailer as "electromir"]): Promise<PushedFile> {
  const find = () => pushes.find(id, caller);
  await expect.poll(async () => (await find())?.finishedAt, { timeout: 20_000, interval: 20 }).toBeDefined();
  return (await find()) as PushedFile;
}

function accountOf({ outcome }: PushedFile): ImportRun | undefined {
  if (outcome.state !== "imported") throw new Error(JSON.stringify(outcome));
  return outcome.account;
}

describe("a pushed file", () => {
  test("is imported as any other, and its rejects can be had page by page and as a report", async () => {
    const queued = await push(electromir);
    expect(queued).toMatchObject({ outcome: { state: "queued" }, bytes: electromir.length });
    const done = await ended(queued);
    expect(accountOf(done)).toMatchObject({
      status: "completed",
      file: { name: "electromir.csv" },
      retailer: "electromir",
      profile: "electromir",
      rows: { read: 21, loaded: 12, rejected: 8 },
    });
    expect(await database.count("purchases")).toBe(12);

    const first = await pushes.rejectedRows(done, { after: 0, limit: 3 });
    const rest = await pushes.rejectedRows(done, { after: first?.at(-1)?.row ?? 0, limit: 100 });
    expect(first).toHaveLength(3);
    expect(rest).toHaveLength(5);
    const report = await pushes.report(done, "csv");
    expect(await text(report?.open())).toContain("phone.digits_lost");
    expect(await pushes.report(done, "xlsx")).toMatchObject({ bytes: expect.any(Number) });
  });

  test("lies, like its reports, where only the server's user reads it", async () => {
    await ended(await push(electromir));
    const spool = join(folder, "spool");
    for (const path of await readdir(spool, { recursive: true })) {
      const { mode } = await stat(join(spool, path));
      expect([path, (mode & 0o777).toString(8)]).toEqual([path, path.includes("file") ? "600" : "700"]);
    }
    expect((await stat(spool)).mode & 0o777).toBe(0o700);
  });

  test("that was only to be checked loads nothing, and tells its rejects all the same", async () => {
    const done = await ended(await push(electromir, { dryRun: true }));
    expect(accountOf(done)).toMatchObject({ status: "dry_run", run: undefined });
    expect(await database.count("import_runs")).toBe(0);
    const rows = await pushes.rejectedRows(done, { after: 0, limit: 100 });
    const loaded = await ended(await push(electromir));
    expect(rows).toEqual(await pushes.rejectedRows(loaded, { after: 0, limit: 100 }));
  });

  test("is read by what it shows alone where no profile is wanted, although there is one", async () => {
    const asked = order({ profile: "none", dryRun: true });
    expect(await pushes.refusal(asked)).toBeUndefined();
    const account = accountOf(await ended(await push(electromir, asked)));
    expect(account).toMatchObject({ status: "dry_run", retailer: "electromir", profile: undefined });
    expect(account?.mapping).toMatchObject({ phone: ["Телефон"] });
  });

  test("that comes twice is loaded once, also where both come at once", async () => {
    const both = await Promise.all([push(electromir), push(electromir, { fileName: "electromir_2.csv" })]);
    const accounts = (await Promise.all(both.map((one) => ended(one)))).map(accountOf);
    expect(accounts.map((account) => account?.status).sort()).toEqual(["already_imported", "completed"]);
    expect(await database.count("purchases")).toBe(12);
  });

  test("cannot be read: its code and facts are told, and no path of this machine", async () => {
    const { outcome } = await ended(await push("%PDF-1.4 and so on", { fileName: "sales.csv" }));
    expect(outcome).toMatchObject({
      state: "failed",
      error: { code: "file.other_format", facts: { file: "sales.csv" } },
    });
    expect(JSON.stringify(outcome)).not.toContain(folder);
  });

  test("is its retailer's, whoever the columns may remind of", async () => {
    const done = await ended(await push(electromir, { caller: callers.sportline, fileName: "export.csv" }));
    expect(done.outcome).toMatchObject({ state: "imported", account: { retailer: "sportline", profile: undefined } });
    expect(await database.query("select retailer from import_runs")).toEqual([{ retailer: "sportline" }]);
  });

  test("is nobody else's to see", async () => {
    const { id } = await ended(await push(electromir));
    expect(await pushes.find(id, callers.sportline)).toBeUndefined();
    expect(await pushes.find("0".repeat(32), callers.electromir)).toBeUndefined();
  });

  test("of which another retailer sent the same bytes is told to be imported already, and nothing of that import", async () => {
    const content = "fio;phone;email;name;price\nИванов Иван;+79161234567;ivan@mail.ru;Чайник;100\n";
    await ended(await push(content, { fileName: "a.csv" }));
    const done = await ended(await push(content, { fileName: "a.csv", caller: callers.sportline }));
    expect(done.outcome).toEqual({ state: "imported", account: undefined });
    expect(await database.count("purchases")).toBe(1);
  });
});

describe("a file is not taken", () => {
  test.each(["sportline", "../../etc/passwd", "/etc/passwd", "./x.yaml", "nothing"])(
    "with a profile that is not the retailer's own: %s",
    async (profile) => {
      expect(await pushes.refusal(order({ profile }))).toBe("profile_unknown");
    },
  );

  test("that is empty or too long; nothing of it stays on the disk", async () => {
    const long = Readable.from(Array.from({ length: 17 }, () => Buffer.alloc(65_536)));
    expect(await pushes.receive(order(), long)).toBe("too_large");
    expect(await pushes.receive(order(), Readable.from([]))).toBe("empty");
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from("phone;");
        throw new Error("the sender is gone");
      })(),
    );
    await expect(pushes.receive(order(), broken)).rejects.toThrow("gone");
    const [bay = ""] = await readdir(join(folder, "spool"));
    expect(await readdir(join(folder, "spool", bay))).toEqual([]);
    expect(await database.count("pushed_files")).toBe(0);
  });

  test("where twenty of the retailer's wait", async () => {
    await database.query(
      `insert into pushed_files (id, api_key_id, retailer, file_name, bytes, sha256, bay, language, dry_run)
       select n::text, $1, 'electromir', 'a.csv', 1, '', 'elsewhere', 'ru', false from generate_series(1, 20) n`,
      [callers.electromir.keyId],
    );
    expect(await pushes.refusal(order())).toBe("too_many");
    expect(await pushes.refusal(order({ caller: callers.sportline }))).toBeUndefined();
  });
});

test("no more files of a retailer arrive at once than may be unfinished, of others they do", async () => {
  const bodies = Array.from({ length: 25 }, () => new PassThrough());
  const received = bodies.map((body) => pushes.receive(order(), body));
  expect(await pushes.refusal(order())).toBe("too_many");
  expect(await pushes.refusal(order({ caller: callers.sportline }))).toBeUndefined();
  for (const body of bodies) body.end();
  const answers = await Promise.all(received);
  expect(answers.toSorted()).toEqual([...Array(20).fill("empty"), ...Array(5).fill("too_many")]);
  expect(await pushes.refusal(order())).toBeUndefined();
});

describe("the next process", () => {
  test("takes up what the last one left, queued or half-way, and removes what nobody was told had come", async () => {
    const terms = { maxRejects: ["price.not_positive=0"], expect: [] };
    const finished = await ended(await push(electromir, { dryRun: true, terms }));
    await pushes.close();
    const state = "update pushed_files set state = 'running', finished_at = null, account = null";
    await database.query(state);
    const bay = join(folder, "spool", finished.bay);
    await writeFile(join(bay, `${"0".repeat(32)}.part`), "half");
    pushes = await open();
    expect(accountOf(await ended(finished))).toMatchObject({
      status: "refused",
      limits: [{ of: "price.not_positive" }],
    });
    expect((await readdir(bay)).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  test("removes file and reports of what came to its end long ago, and keeps the account", async () => {
    const [old, recent] = [await ended(await push(electromir)), await ended(await push(electromir, { dryRun: true }))];
    await pushes.close();
    await database.query("update pushed_files set finished_at = now() - interval '15 days' where id = $1", [old.id]);
    const bay = join(folder, "spool", old.bay);
    const orphan = "0".repeat(32);
    await mkdir(join(bay, orphan));
    const hourAgo = new Date(Date.now() - 3_600_000);
    for (const { id } of [old, recent, { id: orphan }]) await utimes(join(bay, id), hourAgo, hourAgo);
    pushes = await open();
    await expect.poll(() => readdir(bay)).toEqual([recent.id]);
    await expect.poll(async () => (await pushes.find(old.id, callers.electromir))?.removed).toBe(true);
    expect(accountOf((await pushes.find(old.id, callers.electromir)) as PushedFile)).toMatchObject({
      status: "completed",
    });
    expect(await pushes.report(old, "csv")).toBeUndefined();
    expect(await pushes.rejectedRows(old, { after: 0, limit: 100 })).toHaveLength(8);
  });

  test("leaves alone what another process works on", async () => {
    const other = await open();
    const { bay } = await push(electromir);
    expect((await readdir(join(folder, "spool"))).length).toBe(2);
    const received = await other.receive(order({ dryRun: true }), Readable.from([electromir]));
    expect(received).not.toMatchObject({ bay });
    await ended(received as PushedFile);
    await other.close();
  });
});

async function text(stream: Readable | undefined): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream ?? []) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("latin1");
}
