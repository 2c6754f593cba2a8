import { resolve } from "node:path";
import { OperatorError } from "./errors.ts";
import type { Finding } from "./examine.ts";
import type { ImportRun } from "./model/import-run.ts";
import type { Profile } from "./model/profile.ts";
import type { SourceFile } from "./model/source-file.ts";
import type { ImportOrder, Steps } from "./pipeline/steps.ts";
import type { ProfileFile } from "./retailers/profile-shelf.ts";
import type { Settings } from "./settings.ts";
import type { MigrationStatus } from "./store/database.ts";
import type { ServerStatus } from "./store/embedded/server-control.ts";
import type { Registry } from "./store/registry.ts";

// Parts are loaded by the commands that use them: `intake runs` needs no reader, a dry run no database.
const parts = {
  pipeline: () => import("./pipeline/import-file.ts"),
  readers: () => import("./readers/index.ts"),
  profiles: () => import("./retailers/profile-shelf.ts"),
  delimiter: () => import("./retailers/delimiter.ts"),
  threshold: () => import("./retailers/threshold.ts"),
  database: () => import("./store/database.ts"),
  databasePlace: () => import("./store/reach-database.ts"),
  server: () => import("./store/embedded/server-control.ts"),
  writers: () => import("./writers/reject-report.ts"),
  problems: () => import("./messages/problems.ts"),
  examination: () => import("./examine.ts"),
};

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
  /** Every profile that can be chosen, one's own first; also those that cannot be read. */
  listProfiles(): Promise<readonly ListedProfile[]>;
  /** The YAML of one, by name or path. Throws `profile.not_found`. */
  profileText(name: string): Promise<ProfileText>;
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

/** A profile of the shelf, or what is wrong with its file. */
export interface ListedProfile extends ProfileFile {
  readonly profile: Profile | undefined;
  readonly error: OperatorError | undefined;
}

export interface ProfileText extends ProfileFile {
  readonly yaml: string;
}

/** The database in use: the server, where it is our own, and the tables, where it runs. */
export interface DatabaseStatus {
  readonly embedded: ServerStatus | undefined;
  readonly tables: MigrationStatus | undefined;
}

export function createApp(settings: Settings): App {
  let registry: Promise<Registry> | undefined;
  const openRegistry = () => {
    registry ??= parts.database().then((database) => database.openRegistry(settings));
    return registry;
  };
  return {
    settings,
    async importFile(name, request) {
      const { importFile } = await parts.pipeline();
      const order = await importOrder(settings, request);
      const file = await openSource(name, request.stop);
      try {
        return await importFile(file, order, await importSteps(openRegistry));
      } finally {
        await file.close();
      }
    },
    async listProfiles() {
      const { listProfileFiles, readProfile } = await parts.profiles();
      return listProfileFiles(settings.profiles).map((file) => listed(file, readProfile));
    },
    async profileText(name) {
      const { findProfileFile, listProfileFiles, profileText } = await parts.profiles();
      const file = findProfileFile(name, listProfileFiles(settings.profiles));
      return { ...file, path: resolve(settings.workingFolder, file.path), yaml: profileText(file) };
    },
    listRuns: async (limit) => (await openRegistry()).listRuns(limit),
    findRun: async (run) => (await openRegistry()).findRun(run),
    async databaseStatus() {
      const { migrationStatus } = await parts.database();
      if (settings.databaseUrl !== undefined) return { embedded: undefined, tables: await migrationStatus(settings) };
      const embedded = await (await parts.server()).serverStatus(settings.home);
      return { embedded, tables: embedded?.running && (await migrationStatus(settings)) };
    },
    migrateDatabase: async () => (await parts.database()).migrateDatabase(settings),
    async startServer() {
      await refuseForeignServer(settings);
      await (await parts.server()).startServer(settings.home);
    },
    async stopServer() {
      await refuseForeignServer(settings);
      await (await parts.server()).stopServer(settings.home);
    },
    examine: async () => (await parts.examination()).examineInstallation(settings),
    async close() {
      // One that could not be opened has nothing to close, and whoever asked for it has been told.
      const opened = await registry?.catch(() => undefined);
      await opened?.close();
    },
  };
}

function listed(file: ProfileFile, read: (file: ProfileFile) => Profile): ListedProfile {
  try {
    return { ...file, profile: read(file), error: undefined };
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return { ...file, profile: undefined, error };
  }
}

async function importSteps(openRegistry: () => Promise<Registry>): Promise<Steps> {
  const { readRows, recogniseFile } = await parts.readers();
  const { openRejectReport } = await parts.writers();
  return { recognise: recogniseFile, read: readRows, openReport: openRejectReport, openRegistry };
}

async function importOrder(settings: Settings, request: ImportRequest): Promise<ImportOrder> {
  const { findProfile, loadProfiles } = await parts.profiles();
  const { problemReason } = await parts.problems();
  const shelf = loadProfiles(settings.profiles);
  const { encoding, delimiter, sheet } = request;
  return {
    shelf,
    profile: request.profile === undefined ? undefined : findProfile(request.profile, shelf),
    hints: { encoding, delimiter: delimiter === undefined ? undefined : await readDelimiter(delimiter), sheet },
    dryRun: request.dryRun === true,
    maxRejects: request.maxRejects === undefined ? undefined : await threshold(request.maxRejects),
    reports: {
      formats: settings.report,
      folder: settings.reports,
      currentFolder: settings.workingFolder,
      language: settings.language,
      reason: (problem) => problemReason(problem, settings.language),
    },
    lanes: settings.lanes,
    stop: request.stop,
    onProgress: request.onProgress,
  };
}

async function threshold(text: string): Promise<ImportOrder["maxRejects"]> {
  const read = (await parts.threshold()).readThreshold(text);
  if (read === undefined)
    throw new OperatorError("usage.invalid", { flag: "--max-rejects", given: text, expected: "20, 5%" });
  return read;
}

async function readDelimiter(text: string): Promise<string> {
  const read = (await parts.delimiter()).readDelimiter(text);
  if (read !== undefined) return read;
  throw new OperatorError("usage.invalid", { flag: "--delimiter", given: text, expected: ", ; | tab" });
}

async function openSource(name: string, stop: AbortSignal): Promise<SourceFile> {
  const { openDiskFile, spoolStream } = await parts.readers();
  return name === "-" ? spoolStream(process.stdin, name, stop) : openDiskFile(resolve(name), name, stop);
}

async function refuseForeignServer({ databaseUrl }: Settings): Promise<void> {
  if (databaseUrl === undefined) return;
  throw new OperatorError("server.not_ours", { server: (await parts.databasePlace()).serverName(databaseUrl) });
}
