import { type App, createApp } from "../app.ts";
import type { ImportRun } from "../model/import-run.ts";
import { readSettings } from "../settings.ts";
import type { TestDatabase } from "./test-database.ts";

interface ImportFlags {
  readonly dryRun?: boolean;
  readonly stop?: AbortSignal;
  /** The path of a YAML file. */
  readonly profile?: string;
}

/** The whole tool on a throw-away database, without a face. */
export interface TestApp {
  import(path: string, flags?: ImportFlags): Promise<ImportRun>;
  readonly app: App;
}

export function testApp(database: TestDatabase, flags: Readonly<Record<string, unknown>> = {}): TestApp {
  const app = createApp(
    readSettings({
      flags: { lang: "en", report: "csv", ...flags },
      environment: { DATABASE_URL: database.url, INTAKE_PROFILES: "/nowhere" },
      workingFolder: "/",
    }),
  );
  return {
    app,
    import: (path, { dryRun = false, stop = new AbortController().signal, profile } = {}) =>
      app.importFile(path, { dryRun, stop, profile, onProgress: () => {} }),
  };
}
