import { resolve } from "node:path";
import { OperatorError } from "./errors.ts";
import { examineInstallation, type Finding } from "./examine.ts";
import { problemReason } from "./messages/problems.ts";
import type { ImportRun } from "./model/import-run.ts";
import type { Threshold } from "./model/profile.ts";
import type { SourceFile } from "./model/source-file.ts";
import { importFile } from "./pipeline/import-file.ts";
import type { ImportOrder, Steps } from "./pipeline/steps.ts";
import { openDiskFile, readRows, recogniseFile, spoolStream } from "./readers/index.ts";
import { findProfile, loadProfiles } from "./retailers/profile-shelf.ts";
import { readThreshold } from "./retailers/threshold.ts";
import type { Settings } from "./settings.ts";
import { type MigrationStatus, migrateDatabase, migrationStatus, openRegistry } from "./store/database.ts";
import { type ServerStatus, serverStatus, startServer, stopServer } from "./store/embedded/server-control.ts";
import { serverName } from "./store/reach-database.ts";
import type { Registry } from "./store/registry.ts";
import { openRejectReport } from "./writers/reject-report.ts";

/** What a person asked for with the flags of `intake import`; undefined where nothing was said. */
export interface ImportRequest {
  readonly profile?: string | undefined;
  readonly dryRun?: boolean | undefined;
  /** `20` or `5%`. */
  readonly maxRejects?: string | undefined;
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly sheet?: string | undefined;
  readonly stop: AbortSignal;
  readonly onProgress: ImportOrder["onProgress"];
}

/** What the tool can do, for any face: command line, endpoint, tests. It never prints and never exits. */
export interface App {
  readonly settings: Settings;
  /** `name` is a path, or `-` for standard input. */
  importFile(name: string, request: ImportRequest): Promise<ImportRun>;
  /** Newest first. */
  listRuns(limit: number): Promise<readonly ImportRun[]>;
  findRun(run: number): Promise<ImportRun>;
  /** Where the data goes. Does not start an embedded server that rests. */
  databaseStatus(): Promise<DatabaseStatus>;
  /** Creates or updates the tables; returns the names of the migrations that were applied. */
  migrateDatabase(): Promise<readonly string[]>;
  /** Throws `server.not_ours` where DATABASE_URL names a server. */
  startServer(): Promise<void>;
  /** Throws `server.in_use` while others are connected, `server.not_ours` where DATABASE_URL names a server. */
  stopServer(): Promise<void>;
  /** What `intake doctor` finds, in the order of the checks. */
  examine(): Promise<readonly Finding[]>;
  /** Releases connections; the embedded server stops if nobody else uses it. */
  close(): Promise<void>;
}

/** The database in use: the server, where it is our own, and the tables, where it runs. */
export interface DatabaseStatus {
  readonly embedded: ServerStatus | undefined;
  readonly tables: MigrationStatus | undefined;
}

export function createApp(settings: Settings): App {
  let registry: Promise<Registry> | undefined;
  const steps: Steps = {
    recognise: recogniseFile,
    read: readRows,
    openReport: openRejectReport,
    openRegistry: async () => {
      registry ??= openRegistry(settings);
      return registry;
    },
  };
  return {
    settings,
    async importFile(name, request) {
      const order = importOrder(settings, request);
      const file = await openSource(name);
      try {
        return await importFile(file, order, steps);
      } finally {
        await file.close();
      }
    },
    listRuns: async (limit) => (await steps.openRegistry()).listRuns(limit),
    findRun: async (run) => (await steps.openRegistry()).findRun(run),
    async databaseStatus() {
      if (settings.databaseUrl !== undefined) return { embedded: undefined, tables: await migrationStatus(settings) };
      const embedded = await serverStatus(settings.home);
      return { embedded, tables: embedded?.running && (await migrationStatus(settings)) };
    },
    migrateDatabase: () => migrateDatabase(settings),
    async startServer() {
      refuseForeignServer(settings);
      await startServer(settings.home);
    },
    async stopServer() {
      refuseForeignServer(settings);
      await stopServer(settings.home);
    },
    examine: () => examineInstallation(settings),
    async close() {
      // One that could not be opened has nothing to close, and whoever asked for it has been told.
      const opened = await registry?.catch(() => undefined);
      await opened?.close();
    },
  };
}

function importOrder(settings: Settings, request: ImportRequest): ImportOrder {
  const shelf = loadProfiles(settings.profiles);
  const { encoding, delimiter, sheet } = request;
  return {
    shelf,
    profile: request.profile === undefined ? undefined : findProfile(request.profile, shelf),
    hints: { encoding, delimiter: delimiter === "tab" || delimiter === "\\t" ? "\t" : delimiter, sheet },
    dryRun: request.dryRun === true,
    maxRejects: request.maxRejects === undefined ? undefined : threshold(request.maxRejects),
    reports: {
      formats: settings.report,
      folder: settings.reports,
      language: settings.language,
      reason: (problem) => problemReason(problem, settings.language),
    },
    lanes: settings.lanes,
    stop: request.stop,
    onProgress: request.onProgress,
  };
}

function threshold(text: string): Threshold {
  const read = readThreshold(text);
  if (read === undefined) throw new OperatorError("usage.invalid", { message: `--max-rejects ${text}: 20, 5%?` });
  return read;
}

function openSource(name: string): Promise<SourceFile> {
  return name === "-" ? spoolStream(process.stdin, name) : openDiskFile(resolve(name), name);
}

function refuseForeignServer({ databaseUrl }: Settings): void {
  if (databaseUrl === undefined) return;
  throw new OperatorError("server.not_ours", { server: serverName(databaseUrl) });
}
