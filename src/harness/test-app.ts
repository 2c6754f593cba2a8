import { type App, createApp, type ImportRequest } from "../app.ts";
import type { ImportRun } from "../model/import-run.ts";
import { readSettings } from "../settings.ts";
import type { TestDatabase } from "./test-database.ts";

/** The whole tool on a throw-away database, without a face. */
export interface TestApp {
  import(path: string, flags?: Partial<ImportRequest>): Promise<ImportRun>;
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
    import: (path, flags = {}) =>
      app.importFile(path, { stop: new AbortController().signal, onProgress: () => {}, ...flags }),
  };
}
