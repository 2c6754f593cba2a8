import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const source = import.meta.dirname;
const steps = ["readers", "retailers", "rules", "store", "writers"];

interface Import {
  /** From the source folder. */
  readonly from: string;
  /** A path from the source folder, or the name of a package. */
  readonly to: string;
  readonly typeOnly: boolean;
}

const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.startsWith("harness"),
);
const imports = files.flatMap(importsOf);

describe("who may import whom", () => {
  test.each([
    ["model", ["model"]],
    ["errors.ts", ["model"]],
    ["environment.ts", []],
    ["nameless-file.ts", []],
    ["disk-full.ts", []],
    ["make-folder.ts", []],
    ["check-written.ts", ["model"]],
    ["messages", ["messages", "model", "errors.ts"]],
    ["readers", ["readers", "model", "errors.ts", "nameless-file.ts", "disk-full.ts"]],
    [
      "retailers",
      ["retailers", "model", "errors.ts", "check-written.ts", "messages/language.ts", "messages/profile-texts.ts"],
    ],
    ["rules", ["rules", "model", "errors.ts"]],
    ["store", ["store", "model", "errors.ts", "disk-full.ts", "make-folder.ts", "version.ts", "../migrations"]],
    [
      "writers",
      [
        "writers",
        "model",
        "errors.ts",
        "nameless-file.ts",
        "disk-full.ts",
        "make-folder.ts",
        "messages/language.ts",
        "messages/report-texts.ts",
        "messages/template-texts.ts",
        "messages/html-report-texts.ts",
        "messages/numbers.ts",
      ],
    ],
    ["pipeline", ["pipeline", "model", "errors.ts", "messages/language.ts", ...steps]],
    ["settings.ts", ["model", "errors.ts", "check-written.ts", "messages/language.ts"]],
    [
      "cli",
      [
        "cli",
        "app.ts",
        "http/serve.ts",
        "settings.ts",
        "environment.ts",
        "version.ts",
        "messages",
        "model",
        "errors.ts",
      ],
    ],
    [
      "app",
      [
        ...["app", "pipeline", ...steps, "settings.ts", "version.ts", "messages", "model", "errors.ts"],
        ...["make-folder.ts", "disk-full.ts"],
      ],
    ],
    ["http", ["http", "app.ts", "settings.ts", "messages", "model", "errors.ts"]],
  ])("%s imports nothing but %j", (room, allowed) => {
    const strangers = imports
      .filter(({ from, to }) => isIn(room, from) && isOurs(to))
      .filter(({ to }) => !allowed.some((place) => isIn(place, to)));
    expect(strangers).toEqual([]);
  });

  test("the pipeline sees only interfaces of the steps that touch the world", () => {
    const concrete = imports.filter(
      ({ from, to, typeOnly }) =>
        isIn("pipeline", from) && ["readers", "store", "writers"].some((step) => isIn(step, to)) && !typeOnly,
    );
    expect(concrete).toEqual([]);
  });

  test.each([
    ["csv-parse", ["readers"]],
    ["yauzl", ["readers", "writers/xlsx"]],
    ["yazl", ["writers/xlsx"]],
    ["saxes", ["readers"]],
    ["@streamparser/json", ["readers"]],
    ["iconv-lite", ["readers", "writers"]],
    ["exceljs", ["writers"]],
    ["libphonenumber-js", ["rules"]],
    ["zod", ["rules", "check-written.ts", "settings.ts", "retailers", "http"]],
    ["yaml", ["retailers", "check-written.ts"]],
    ["knex", ["store"]],
    ["pg", ["store"]],
    ["commander", ["cli"]],
    ["chalk", ["cli"]],
    ["ora", ["cli"]],
    ["fastify", ["http"]],
    ["@fastify", ["http"]],
    ["pino", ["http"]],
    ["prom-client", ["http"]],
  ])("%s has its home in %j", (library, homes) => {
    const users = imports.filter(({ to }) => to === library || to.startsWith(`${library}/`)).map(({ from }) => from);
    expect(users.filter((user) => !homes.some((home) => isIn(home, user)))).toEqual([]);
  });

  test("the environment is read in one place", () => {
    const readers = files.filter((file) => readFileSync(join(source, file), "utf8").includes("process.env"));
    expect(readers).toEqual(["environment.ts"]);
  });

  test("there are no cycles between files", () => {
    const targets = new Map<string, string[]>();
    for (const { from, to, typeOnly } of imports) {
      if (isOurs(to) && !typeOnly) targets.set(from, [...(targets.get(from) ?? []), to]);
    }
    expect(files.filter((file) => reaches(file, file, targets))).toEqual([]);
  });
});

function importsOf(file: string): Import[] {
  const text = readFileSync(join(source, file), "utf8");
  const statements = text.matchAll(/^(?:import|export) (type )?(?:[^;"]*? from )?"([^"]+)"/gm);
  const dynamic = text.matchAll(/\bimport\(\s*"([^"]+)"/g);
  return [
    ...[...statements].map(([statement, type, target]) => ({
      from: file,
      to: targetOf(file, target as string),
      typeOnly: type !== undefined || /^(?:import|export) \{\s*(?:type [^,}]+,?\s*)+\}/.test(statement),
    })),
    ...[...dynamic].map(([, target]) => ({ from: file, to: targetOf(file, target as string), typeOnly: false })),
  ];
}

function targetOf(file: string, target: string): string {
  return target.startsWith(".") ? relative(source, resolve(source, dirname(file), target)) : target;
}

function isOurs(target: string): boolean {
  return files.includes(target) || target.startsWith("..");
}

function isIn(place: string, file: string): boolean {
  return file === place || file.startsWith(`${place}/`);
}

function reaches(from: string, goal: string, targets: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const open = [...(targets.get(from) ?? [])];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (file === goal) return true;
    if (seen.has(file)) continue;
    seen.add(file);
    open.push(...(targets.get(file) ?? []));
  }
  return false;
}
