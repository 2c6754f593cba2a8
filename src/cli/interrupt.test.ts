import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type WorkFolder, workFolder } from "../harness/intake-command.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";

const rowCount = 60_000;
let database: TestDatabase;
let folder: WorkFolder;

beforeEach(async () => {
  database = await testDatabase();
  folder = await workFolder({ DATABASE_URL: database.url });
  const rows = Array.from(
    { length: rowCount },
    (_, index) => `Иванов;+7911${String(index).padStart(7, "0")};i${index}@mail.ru;Чай;1.00`,
  );
  // One row is refused, so that the report can be seen to be whole.
  await writeFile(join(folder.path, "big.csv"), ["ФИО;Телефон;Email;Товар;Цена", ";;;Чай;1.00", ...rows].join("\n"));
});

afterEach(async () => {
  await folder.remove();
  await database.drop();
});

async function untilLoading(): Promise<void> {
  while ((await database.count("import_batches")) === 0) await sleep(20);
}

async function expectFinishedByAnother(): Promise<void> {
  const loadedBefore = await database.count("purchases");
  expect(loadedBefore).toBeGreaterThan(0);
  expect(loadedBefore).toBeLessThan(rowCount);
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
    await untilLoading();
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
    await untilLoading();
    command.kill("SIGKILL");
    await command.end;
    await expectFinishedByAnother();
  });
});

test("the same file by two processes: one loads it, the other is told to try again", async () => {
  const first = folder.start("import", "big.csv", "--report", "csv");
  await untilLoading();
  const second = await folder.intake("import", "big.csv");
  expect(second).toMatchObject({
    exitCode: 11,
    stdout: "",
    stderr: expect.stringMatching(/being imported by another process \(process \d+\)/),
  });
  expect((await first.end).exitCode).toBe(3);
  expect(await database.count("purchases")).toBe(rowCount);
});
