import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readSettings } from "./settings.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "intake-settings-"));
  await mkdir(join(folder, "user/intake"), { recursive: true });
});

afterEach(() => rm(folder, { recursive: true }));

const settings = (flags: Record<string, unknown> = {}, environment: Record<string, string> = {}) =>
  readSettings({
    flags,
    environment: { XDG_CONFIG_HOME: join(folder, "user"), ...environment },
    workingFolder: folder,
  });

test("flags go before the environment, that before the project's file, that before the user's", async () => {
  await writeFile(join(folder, "user/intake/config.yaml"), "lanes: 1\nregistry: a\nreport: json\nreports: out");
  await writeFile(join(folder, "intake.config.yaml"), "lanes: 2\nregistry: b\nreport: [csv]");
  const { lanes, registry, report, reports } = settings({ lanes: "4" }, { INTAKE_REGISTRY: "c", INTAKE_LANES: "3" });
  expect({ lanes, registry, report, reports }).toEqual({
    lanes: 4,
    registry: "c",
    report: ["csv"],
    reports: join(folder, "out"),
  });
});

test("without a word from anybody there are defaults", () => {
  const { databaseUrl, home, profiles, registry, language, lanes, report } = settings({}, { XDG_DATA_HOME: "/data" });
  expect({ databaseUrl, home, profiles, registry, language, lanes, report }).toEqual({
    databaseUrl: undefined,
    home: "/data/intake",
    profiles: join(folder, "profiles"),
    registry: "public",
    language: "en",
    lanes: 4,
    report: ["csv", "xlsx"],
  });
});

test.each([
  ["ru_RU.UTF-8", "ru"],
  ["ru", "ru"],
  ["en_US.UTF-8", "en"],
  ["C.UTF-8", "en"],
  ["rus", "en"],
])("the locale %s speaks %s", (locale, language) => {
  expect(settings({}, { LANG: locale }).language).toBe(language);
});

describe("a mistake is told with its place", () => {
  test.each([
    ["lanes: many", 1, "lanes", { code: "expected", expected: "number" }],
    ["registry: a\nlanes: 99", 2, "lanes", { code: "too_large", most: 16 }],
    ["colour: red", 1, "colour", { code: "unknown_key" }],
    ["registry: Public", 1, "registry", { code: "expected", expected: "schema_name" }],
    ["report: [csv, pdf]", 1, "report.1", { code: "not_one_of", allowed: ["csv", "xlsx", "json", "html"] }],
    ["lanes: 3\n  registry: a", 1, undefined, expect.objectContaining({ code: "yaml" })],
    ["lanes: *three", undefined, undefined, expect.objectContaining({ code: "yaml", mistake: "alias" })],
  ])("%j in a file", async (yaml, line, key, mistake) => {
    const file = join(folder, "intake.config.yaml");
    await writeFile(file, yaml);
    expect(() => settings()).toThrow(
      expect.objectContaining({ code: "settings.invalid", facts: { file, line, key, mistake } }),
    );
  });

  test("in the environment by the variable, in a flag by the flag", () => {
    const facts = (key: string) => expect.objectContaining({ facts: expect.objectContaining({ key }) });
    expect(() => settings({}, { INTAKE_LANES: "many" })).toThrow(facts("INTAKE_LANES"));
    expect(() => settings({}, { DATABASE_URL: "mysql://h/db" })).toThrow(facts("DATABASE_URL"));
    expect(() => settings({ lanes: "many" })).toThrow(facts("--lanes"));
  });

  test.each([
    ["a mistake of YAML", "databaseUrl: postgres://u:topsecret@h/db\n  lanes: 1"],
    ["a wrong value", "databaseUrl: mysql://u:topsecret@h/db"],
  ])("but never with the password: %s", async (_what, yaml) => {
    await writeFile(join(folder, "intake.config.yaml"), yaml);
    try {
      settings();
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: "settings.invalid" });
      expect(JSON.stringify((error as { facts: unknown }).facts)).not.toContain("topsecret");
    }
  });
});
