import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../harness/test-app.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";

let database: TestDatabase;
let tool: TestApp;
let folder: string;
let path: string;

const watch = { stop: new AbortController().signal, onProgress: () => {} };
const header = "ФИО;Телефон;Email;Товар;Цена";
const row = (index: number, phone = `+7911${String(index).padStart(7, "0")}`) =>
  `Иванов;${phone};i${index}@mail.ru;Чай;1,00`;
const content = [
  header,
  ...Array.from({ length: 9000 }, (_, index) => row(index, index % 4000 === 1 ? "нет" : undefined)),
].join("\n");

beforeEach(async () => {
  database = await testDatabase();
  tool = testApp(database);
  folder = await mkdtemp(join(tmpdir(), "intake-runs-"));
  path = join(folder, "a.csv");
});

afterEach(async () => {
  await tool.app.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

async function interruptedRun(): Promise<number> {
  await writeFile(path, content);
  const stop = new AbortController();
  const onProgress = ({ rows }: { readonly rows: number }) => {
    if (rows > 4000) stop.abort();
  };
  const { run, status } = await tool.import(path, { stop: stop.signal, onProgress });
  expect(status).toBe("interrupted");
  return run as number;
}

describe("an interrupted run is finished", () => {
  test("by its number alone, as if nothing had happened", async () => {
    const run = await interruptedRun();
    expect(await tool.app.resumeRun(run, undefined, watch)).toMatchObject({
      run,
      status: "completed",
      rows: { read: 9000, loaded: 8997, rejected: 3 },
    });
    expect(await database.count("purchases")).toBe(8997);
    expect(await readFile(`${path}.rejects.csv`, "utf8")).toMatch(/^(?:[^\n]+\n){4}$/);
  });

  test("but not where a limit refuses its file now, which says that a part of it is there", async () => {
    const run = await interruptedRun();
    const loaded = await database.count("purchases");
    expect(await tool.import(path, { maxRejects: ["0"], receipt: true })).toMatchObject({
      run,
      status: "refused",
      rows: { loaded: 0 },
      receipt: undefined,
    });
    expect(await database.count("purchases")).toBe(loaded);
  });

  test("with the place where its file lies now", async () => {
    const run = await interruptedRun();
    const moved = join(folder, "moved.csv");
    await rename(path, moved);
    await expect(tool.app.resumeRun(run, undefined, watch)).rejects.toMatchObject({
      code: "run.file_gone",
      facts: { file: path },
    });
    expect(await tool.app.resumeRun(run, moved, watch)).toMatchObject({ run, status: "completed" });
  });

  test("with the profile that it began with, found again from anywhere", async () => {
    const profile = join(folder, "shop.yaml");
    await writeFile(
      profile,
      "retailer: shop\ncolumns: { fio: ФИО, phone: Телефон, email: Email, name: Товар, price: Цена }\n",
    );
    await writeFile(path, content);
    const stop = new AbortController();
    const begun = await tool.import(path, {
      profile,
      stop: stop.signal,
      onProgress: ({ rows }) => rows > 4000 && stop.abort(),
    });
    const elsewhere = testApp(database);
    const run = await elsewhere.app.resumeRun(begun.run as number, undefined, watch);
    await elsewhere.app.close();
    expect(run).toMatchObject({ status: "completed", profile: "shop" });
  });

  test("but not with a file that has changed since", async () => {
    const run = await interruptedRun();
    await writeFile(path, content.replace("Чай", "Сок"));
    await expect(tool.app.resumeRun(run, undefined, watch)).rejects.toMatchObject({ code: "run.other_content" });
  });
});

test("a run that is undone leaves nothing, cannot go on, and its file can be imported again", async () => {
  const run = await interruptedRun();
  const loaded = await database.count("purchases");
  expect(await tool.app.undoRun(run, { dryRun: true })).toMatchObject({ status: "dry_run", purchases: loaded });
  expect(await database.count("purchases")).toBe(loaded);
  expect(await tool.app.undoRun(run, { dryRun: false })).toMatchObject({ status: "undone", purchases: loaded });
  expect(await database.count("purchases")).toBe(0);
  expect(await database.count("clients")).toBe(0);
  await expect(tool.app.resumeRun(run, undefined, watch)).rejects.toMatchObject({ code: "run.undone" });
  expect(await tool.app.listRuns(1)).toMatchObject([{ status: "undone" }]);
  expect(await tool.import(path)).toMatchObject({ run: run + 1, status: "completed" });
});

describe("the reject report of a run is written again", () => {
  const small = [header, row(1, "нет"), row(2), row(3, "+79110000002").replace("Иванов", "Петров")].join("\n");
  const profileWith = async (onKnownClient: string) => {
    const profile = join(folder, "shop.yaml");
    const columns = "{ fio: ФИО, phone: Телефон, email: Email, name: Товар, price: Цена }";
    await writeFile(profile, `retailer: shop\nonKnownClient: ${onKnownClient}\ncolumns: ${columns}\n`);
    return profile;
  };

  test("as it was, also where the registry had refused a row, and nothing is stored", async () => {
    await writeFile(path, small);
    const { reports } = await tool.import(path, { profile: await profileWith("reject") });
    const before = await readFile(reports.csv as string, "utf8");
    expect(before).toContain("client.differs");
    await rm(reports.csv as string);
    expect(await tool.app.reportRun(1, undefined, watch)).toEqual({ run: 1, rows: 2, reports });
    expect(await readFile(reports.csv as string, "utf8")).toBe(before);
    expect(await database.count("import_runs")).toBe(1);
    expect(await database.count("purchases")).toBe(1);
  });

  test("but not by a profile that has changed since", async () => {
    await writeFile(path, small);
    await tool.import(path, { profile: await profileWith("reject") });
    await profileWith("keep");
    await expect(tool.app.reportRun(1, undefined, watch)).rejects.toMatchObject({ code: "run.profile_changed" });
  });

  test("and the numbers and codes of its rows are told in pages", async () => {
    await writeFile(path, small);
    await tool.import(path, { profile: await profileWith("reject") });
    const all = await tool.app.rejectedRows(1, { after: 0, limit: 10 });
    expect(all).toEqual([
      { row: 2, codes: ["phone.missing"] },
      { row: 4, codes: ["client.differs"] },
    ]);
    expect(await tool.app.rejectedRows(1, { after: 2, limit: 10 })).toEqual(all.slice(1));
    expect(await tool.app.rejectedRows(1, { after: 0, limit: 1 })).toEqual(all.slice(0, 1));
  });

  test("and explain knows what became of them", async () => {
    await writeFile(path, small);
    const profile = await profileWith("reject");
    const explain = async (at: number) => (await tool.app.explainRow(path, at, { profile, stop: watch.stop })).registry;
    expect(await explain(3)).toBe("no_run");
    await tool.import(path, { profile });
    expect(await explain(2)).toEqual({ run: 1, codes: ["phone.missing"], purchases: [], duplicateOf: [] });
    expect(await explain(3)).toEqual({ run: 1, codes: [], purchases: [{ purchase: 1, client: 1 }], duplicateOf: [] });
  });
});

test("of a run that came from standard input the place must be told", async () => {
  await interruptedRun();
  await database.query("update import_runs set file_path = null");
  await expect(tool.app.resumeRun(1, undefined, watch)).rejects.toMatchObject({ code: "run.file_unknown" });
});
