import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { cp } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Command } from "commander";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { createProgram } from "./cli/program.ts";
import { processTerminal } from "./cli/terminal.ts";
import { type CommandEnd, type WorkFolder, workFolder } from "./harness/intake-command.ts";
import { serveCommand } from "./harness/serve-command.ts";
import { helpTexts } from "./messages/help.ts";
import { layouts } from "./model/profile.ts";
import { parseProfile } from "./retailers/parse-profile.ts";
import { writtenProfileSchema } from "./retailers/written-profile.ts";
import { settingVariables } from "./settings.ts";

const project = resolve(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(project, file), "utf8");
const readme = read("README.md");

/** The commands of intake in the README, in their order, without the `npx`. */
const commands = [...readme.matchAll(/^\$ (?:npm ci && )?npx intake (.+)$/gm)].map(([, words]) => words as string);

describe("README.md", () => {
  let folder: WorkFolder;
  let first: CommandEnd;

  beforeAll(async () => {
    folder = await workFolder();
    await cp(join(project, "fixtures"), join(folder.path, "fixtures"), { recursive: true });
    first = await folder.intake("import", "fixtures/electromir.csv");
    // So that not every command has to start it.
    await folder.intake("db", "start");
  });

  afterAll(async () => {
    await folder.remove();
  });

  test("shows the first command with its real output", () => {
    const [, shown] = readme.match(/^\$ npm ci && npx intake import fixtures\/electromir\.csv\n([^`]+)```/m) ?? [];
    expect(first.exitCode).toBe(3);
    expect(lasting(shown ?? "", "/home/maria/intake")).toBe(lasting(first.stdout, folder.path));
  });

  test.each(commands.slice(1).filter((words) => words !== "serve"))("intake %s", async (words) => {
    const { exitCode, stderr } = await folder.intake(...words.split(" "));
    expect([0, 3], stderr).toContain(exitCode);
  });

  test("shows an endpoint that answers every curl", async () => {
    const key = (await folder.intake("keys", "create", "--retailer", "domovoy")).stdout.trim();
    const server = await serveCommand(folder);
    const calls = [...readme.matchAll(/^\$ (curl .+)$/gm)].map(([, words = ""]) => words);
    for (const call of calls) {
      const command = call.replace("http://127.0.0.1:8080", server.url).replace("curl", "curl --fail");
      await promisify(execFile)("bash", ["-c", command], { env: { PATH: process.env["PATH"], KEY: key } });
    }
    expect(calls.length).toBeGreaterThan(1);
    expect((await server.stop("SIGTERM")).exitCode).toBe(0);
  });

  test("shows a profile that is right", () => {
    const [, yaml] = readme.match(/```yaml\n([^`]+)```/) ?? [];
    expect(parseProfile("shop", yaml ?? "").columns?.order).toEqual(["№ чека"]);
  });

  test("names every command", () => {
    const missing = commandNames().filter((name) => !readme.includes(`intake ${name}`));
    expect(missing).toEqual([]);
  });

  test("names every flag", () => {
    const flags = everyCommand(createProgram(context).tree).flatMap(({ options }) => options.map(({ long }) => long));
    const known = new Set(flags.filter((flag) => flag !== undefined && flag !== "--version" && flag !== "--help"));
    expect([...known].filter((flag) => !readme.includes(`${flag}`))).toEqual([]);
  });

  test("names every variable of the environment that the settings read", () => {
    expect(settingVariables.length).toBeGreaterThan(5);
    expect([...settingVariables, "INTAKE_HOME"].filter((name) => !readme.includes(name))).toEqual([]);
  });
});

describe("docs/profiles.md", () => {
  const document = read("docs/profiles.md");
  const examples = [...document.matchAll(/```yaml\n([^`]+)```/g)].map(([, yaml]) => yaml as string);

  test("describes every key that a profile can have, and none that it lacks", () => {
    const described = [...document.matchAll(/^\| `([\w.]+)` \|/gm)].map(([, key]) => key as string);
    const fill = ["fill.phone", "fill.email", "fill.name", "fill.price"];
    const inProse = [...fill, "list.separator", "list.pattern", "join.sheet", "join.key", "join.clientKey"];
    expect(inProse.filter((key) => !document.includes(`\`${key}\``))).toEqual([]);
    expect([...described, ...inProse].sort()).toEqual([...keysOf(writtenProfileSchema)].sort());
  });

  test.each(examples)("shows a profile that is right: %s", (yaml) => {
    expect(parseProfile("shop", yaml).name).toBe("shop");
  });

  test("has an example of every layout", () => {
    expect(layouts.filter((layout) => !examples.some((yaml) => yaml.includes(`layout: ${layout}\n`)))).toEqual([]);
  });
});

test("every fixture is described, and every described one is there", () => {
  const described = [...read("fixtures/README.md").matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name as string);
  const present = readdirSync(join(project, "fixtures")).filter(
    (name) => name !== "README.md" && !name.includes(".rejects."),
  );
  expect(described.sort()).toEqual(present.sort());
});

test("every fixture is used by a test", () => {
  const tests = readdirSync(join(project, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => read(join("src", file)))
    .join("\n");
  const unused = readdirSync(join(project, "fixtures")).filter(
    (name) => name !== "README.md" && !name.includes(".rejects.") && !tests.includes(name),
  );
  expect(unused).toEqual([]);
});

const context = {
  terminal: processTerminal({}),
  language: "en" as const,
  help: helpTexts.en,
  app: () => Promise.reject(),
};

function everyCommand(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

function commandNames(): readonly string[] {
  const below = (command: Command, path: string): readonly string[] =>
    command.commands.flatMap((child) =>
      child.commands.length > 0 ? below(child, `${path}${child.name()} `) : [`${path}${child.name()}`],
    );
  // `runs list` is what `runs` does by itself.
  return below(createProgram(context).tree, "").map((name) => name.replace(/^runs list$/, "runs"));
}

/** `retailer`, `match.names`...: without the sections themselves. */
function keysOf(schema: z.ZodType, path = ""): readonly string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return keysOf(schema.unwrap() as z.ZodType, path);
  }
  if (!(schema instanceof z.ZodObject)) return [path];
  return Object.entries(schema.shape).flatMap(([key, inside]) => keysOf(inside, path === "" ? key : `${path}.${key}`));
}

/** What does not change from run to run: times and folders do. */
function lasting(output: string, folder: string): string {
  return output
    .replaceAll(folder, "FOLDER")
    .replace(/[\d.]+ s$/m, "TIME")
    .trim();
}
