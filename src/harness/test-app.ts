import { type App, createApp } from "../app.ts";
import type { ImportRun } from "../model/import-run.ts";
import { readSettings } from "../settings.ts";
import type { TestDatabase } from "./test-database.ts";

/** The whole tool on a throw-away database, without a face. */
export interface TestApp {
  import(path: string, flags?: { readonly dryRun?: boolean; readonly stop?: AbortSignal }): Promise<ImportRun>;
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
    import: (path, { dryRun = false, stop = new AbortController().signal } = {}) =>
      app.importFile(path, { dryRun, stop, onProgress: () => {} }),
  };
}
