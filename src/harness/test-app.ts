import { type App, createApp, type ImportRequest } from "../app.ts";
import type { ImportRun } from "../model/import-run.ts";
import { readSettings } from "../settings.ts";
import type { TestDatabase } from "./test-database.ts";

/** The whole tool on a throw-away database, without a face. */
export interface TestApp {
  import(path: string, flags?: Partial<ImportRequest>): Promise<ImportRun>;
  readonly app: App;
}

/** The same for what asks no database. */
export function appWithoutDatabase(): App {
  return appOn("postgres://nobody@127.0.0.1:1/none", {});
}

export function testApp(database: TestDatabase, flags: Readonly<Record<string, unknown>> = {}): TestApp {
  const app = appOn(database.url, flags);
  return {
    app,
    import: (path, flags = {}) =>
      app.importFile(path, { stop: new AbortController().signal, onProgress: () => {}, ...flags }),
  };
}

function appOn(databaseUrl: string, flags: Readonly<Record<string, unknown>>): App {
  return createApp(
    readSettings({
      flags: { lang: "en", report: "csv", ...flags },
      environment: { DATABASE_URL: databaseUrl, INTAKE_PROFILES: "/nowhere" },
      workingFolder: "/",
    }),
  );
}
