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
    lanes: 3,
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
    ["lanes: many", /^lanes: /],
    ["colour: red", /colour/],
    ["registry: Public", /^registry: /],
    ["lanes: 3\n  registry: a", /^\d: [A-Z_]+$/],
  ])("%j in a file", async (yaml, message) => {
    await writeFile(join(folder, "intake.config.yaml"), yaml);
    expect(() => settings()).toThrow(
      expect.objectContaining({
        code: "settings.invalid",
        facts: { where: join(folder, "intake.config.yaml"), message: expect.stringMatching(message) },
      }),
    );
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
