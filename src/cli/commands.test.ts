import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WorkFolder } from "../harness/intake-command.ts";
import { quickFolder } from "../harness/intake-in-process.ts";
import { type TestDatabase, testDatabase } from "../harness/test-database.ts";
import { helpTexts } from "../messages/help.ts";
import { languages } from "../messages/language.ts";
import { problemCodes } from "../model/problem.ts";
import { version } from "../version.ts";
import { createProgram } from "./program.ts";
import { processTerminal } from "./terminal.ts";

const project = resolve(import.meta.dirname, "../..");
let database: TestDatabase;
let folder: WorkFolder;

beforeAll(async () => {
  database = await testDatabase();
  folder = await quickFolder({ DATABASE_URL: database.url });
  await folder.take("electromir.csv", "sportline.xlsx");
  await folder.intake("import", "electromir.csv", "sportline.xlsx");
});

afterAll(async () => {
  await folder.remove();
  await database.drop();
});

describe("intake runs", () => {
  test("lists imports, newest first", async () => {
    const { exitCode, stdout } = await folder.intake("runs");
    expect(exitCode).toBe(0);
    const [title, newest, oldest] = stdout.split("\n");
    expect(title).toMatch(/^Run\s+Started\s+File\s+Status\s+read\s+loaded\s+rejected/);
    expect(newest).toMatch(/^ *2 .*sportline\.xlsx/);
    expect(oldest).toMatch(/^ *1 .*electromir\.csv .* 21 +12 +8 /);
  });

  test("list --json is an array of accounts, and show --json is one of them", async () => {
    const list = JSON.parse((await folder.intake("runs", "list", "--json", "--limit", "1")).stdout);
    const shown = JSON.parse((await folder.intake("runs", "show", "2", "--json")).stdout);
    expect(list).toEqual([shown]);
    expect(shown).toMatchObject({ run: 2, status: "completed", profile: "sportline", rows: { read: 9 } });
  });

  test("show prints what the import printed", async () => {
    expect((await folder.intake("runs", "show", "1")).stdout).toMatch(
      /Rows\s+read 21, loaded 12, rejected 8, skipped 1/,
    );
  });

  test("show of a run that is not there says so", async () => {
    expect(await folder.intake("runs", "show", "99")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/no run 99/),
    });
  });
});

describe("intake explain", () => {
  test("tells meaning, example and remedy", async () => {
    const { exitCode, stdout } = await folder.intake("explain", "phone.missing", "--lang", "ru");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^phone\.missing: Не указан номер телефона\n\n.+\nПример: .+\nЧто делать: .+\n$/);
  });

  test("knows every code", async () => {
    const known = JSON.parse((await folder.intake("explain", "--json")).stdout).map(
      ({ code }: { code: string }) => code,
    );
    expect(known).toEqual(expect.arrayContaining([...problemCodes]));
  });

  test("of an unknown code names similar ones", async () => {
    expect(await folder.intake("explain", "phone.wrong")).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("phone.impossible"),
    });
  });
});

test("intake doctor finds nothing wrong here, and says what is wrong elsewhere", async () => {
  const good = await folder.start("doctor").end;
  expect(good).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("Everything is in order.") });
  const elsewhere = await quickFolder({
    DATABASE_URL: "postgres://user:secret@127.0.0.1:1/none",
    INTAKE_PROFILES: "bin",
  });
  const bad = await elsewhere.intake("doctor");
  expect(bad).toMatchObject({
    exitCode: 10,
    stdout: expect.stringMatching(/PROBLEM {2}Database: .*cannot be reached/),
  });
  expect(bad.stdout).not.toContain("secret");
  await elsewhere.remove();
});

test("intake db status of a given database tells where it is and whether it is migrated", async () => {
  const { stdout } = await folder.intake("db", "status", "--json");
  expect(JSON.parse(stdout)).toMatchObject({ embedded: false, registry: "public", pending: [] });
});

test("the version is that of package.json", async () => {
  const { version: packaged } = JSON.parse(await readFile(join(project, "package.json"), "utf8"));
  expect(version).toBe(packaged);
  expect((await folder.start("--version").end).stdout).toBe(`${packaged}\n`);
});

describe("help", () => {
  test.each(languages)("in %s speaks of every command, and of every flag", (language) => {
    for (const command of everyCommand(language)) {
      expect(command.description(), command.name()).not.toBe("");
      expect(command.helpInformation()).not.toContain("display help for command");
      for (const option of command.options)
        expect(option.description, `${command.name()} ${option.flags}`).not.toBe("");
    }
  });

  test("without a command goes to stderr, with exit code 2", async () => {
    expect(await folder.start().end).toMatchObject({
      exitCode: 2,
      stdout: "",
      stderr: expect.stringMatching(/^Usage: intake/),
    });
  });

  test("when asked for goes to stdout, and tells the exit codes", async () => {
    expect(await folder.start("--help").end).toMatchObject({
      exitCode: 0,
      stderr: "",
      stdout: expect.stringMatching(/ {2}0 {4}all loaded/),
    });
  });

  test("is Russian where the locale is", async () => {
    const russian = await quickFolder({ LANG: "ru_RU.UTF-8" });
    expect((await russian.start("import", "--help").end).stdout).toMatch(/^Использование: intake import/);
    await russian.remove();
  });

  test("a command that does not exist is a wrong call, with a suggestion", async () => {
    expect(await folder.intake("imprt")).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/import/) });
  });
});

function everyCommand(language: "ru" | "en"): readonly Command[] {
  const context = { terminal: processTerminal({}), language, help: helpTexts[language], app: () => Promise.reject() };
  const below = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(below)];
  return below(createProgram(context).tree);
}
