import { existsSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { OperatorError } from "./errors.ts";
import type { Finding } from "./examine.ts";
import type { ImportRun } from "./model/import-run.ts";
import type { RejectedRow } from "./model/ledger-row.ts";
import type { Profile } from "./model/profile.ts";
import type { ProfileCheck } from "./model/profile-check.ts";
import type { ProfileDraft } from "./model/profile-draft.ts";
import type { ReadHints } from "./model/read-plan.ts";
import type { KnownRow } from "./model/row-explanation.ts";
import type { SourceFile } from "./model/source-file.ts";
import type { Undo } from "./model/undo.ts";
import type { Inspected } from "./pipeline/inspect-file.ts";
import type { RunReport } from "./pipeline/report-run.ts";
import type { ImportOrder, Steps } from "./pipeline/steps.ts";
import type { ProfileFile } from "./retailers/profile-shelf.ts";
import type { Settings } from "./settings.ts";
import type { MigrationStatus } from "./store/database.ts";
import type { ServerStatus } from "./store/embedded/server-control.ts";
import type { Registry, RunOrigin } from "./store/registry.ts";

// Parts are loaded by the commands that use them: `intake runs` needs no reader, a dry run no database.
const parts = {
  pipeline: () => import("./pipeline/import-file.ts"),
  explanation: () => import("./pipeline/explain-row.ts"),
  readers: () => import("./readers/index.ts"),
  inspection: () => import("./pipeline/inspect-file.ts"),
  profiles: () => import("./retailers/profile-shelf.ts"),
  regions: () => import("./pipeline/refuse-unknown-region.ts"),
  profileCheck: () => import("./pipeline/check-profile.ts"),
  profileWriter: () => import("./retailers/write-profile.ts"),
  delimiter: () => import("./retailers/delimiter.ts"),
  threshold: () => import("./retailers/threshold.ts"),
  controlTotals: () => import("./retailers/control-totals.ts"),
  database: () => import("./store/database.ts"),
  databasePlace: () => import("./store/reach-database.ts"),
  server: () => import("./store/embedded/server-control.ts"),
  fingerprint: () => import("./pipeline/fingerprint.ts"),
  originalFile: () => import("./original-file.ts"),
  runReport: () => import("./pipeline/report-run.ts"),
  acknowledgement: () => import("./acknowledge.ts"),
  writers: () => import("./writers/reject-report.ts"),
  templates: () => import("./writers/profile-template.ts"),
  files: () => import("./writers/whole-file.ts"),
  problems: () => import("./messages/problems.ts"),
  examination: () => import("./examine.ts"),
};

export type { Inspected } from "./pipeline/inspect-file.ts";

/** How a person says a file is to be read; undefined where nothing was said. */
interface ReadRequest {
  readonly profile?: string | undefined;
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly sheet?: string | undefined;
  /** A row number; 0 where the file has no header. */
  readonly headerRow?: string | undefined;
}

/** The same of a file that may come from standard input. */
export interface FileRequest extends ReadRequest {
  readonly stop: AbortSignal;
}

/** What a person asked for with the flags of `intake inspect`. */
export interface InspectRequest extends ReadRequest {
  readonly reveal?: boolean | undefined;
}

/** What a person asked for with the flags of `intake import`; undefined where nothing was said. */
export interface ImportRequest extends FileRequest {
  readonly dryRun?: boolean | undefined;
  /** `20`, `5%` or `phone.impossible=1%`, each. */
  readonly maxRejects?: readonly string[] | undefined;
  /** `rows=1200,sum=40000,00,sha256=...`, any of them, each. */
  readonly expect?: readonly string[] | undefined;
  /** True: beside the file, or in the folder of the reports; else its path. Undefined: as the settings say. */
  readonly receipt?: true | string | undefined;
  readonly onProgress: ImportOrder["onProgress"];
}

/** How a face follows an import, and stops it. */
export type Watch = Pick<ImportRequest, "stop" | "onProgress">;

/** What the tool can do, for any face: command line, endpoint, tests. It never prints and never exits. */
export interface App {
  readonly settings: Settings;
  /** `name` is a path, or `-` for standard input. */
  importFile(name: string, request: ImportRequest): Promise<ImportRun>;
  /** What the file is and what an import would do, from its beginning; loads nothing and needs no database. */
  inspectFile(name: string, request: InspectRequest): Promise<Inspected>;
  /** The YAML of a draft, commented in the language of the settings. */
  writeProfile(draft: ProfileDraft): Promise<string>;
  /** Into the folder of profiles, one that is not complete here, unless a path is given. Answers the absolute path. Throws `output.exists`. */
  saveProfile(draft: ProfileDraft, place: SavePlace): Promise<string>;
  /**
   * The workbook that a retailer fills in; without a name one whose columns are known by themselves. Answers the absolute path.
   * Throws `output.exists`.
   */
  saveTemplate(profile: string | undefined, place: SavePlace): Promise<string>;
  /** Every profile that can be chosen, one's own first; also those that cannot be read. */
  listProfiles(): Promise<readonly ListedProfile[]>;
  /** Throws `profile.invalid`. With a file: how the profile fits it. */
  checkProfile(name: string, file: string | undefined): Promise<CheckedProfile>;
  /** Tells whether a code is that of a country whose phones can be read. */
  countries(): Promise<(code: string) => boolean>;
  /** The YAML of one, by name or path. Throws `profile.not_found`. */
  profileText(name: string): Promise<ProfileText>;
  /** Finishes a run, with its file at `place` or where it lay. Throws `run.other_content` where that has changed. */
  resumeRun(run: number, place: string | undefined, watch: Watch): Promise<ImportRun>;
  /** Takes back what a run loaded. */
  undoRun(run: number, how: { readonly dryRun: boolean }): Promise<Undo>;
  /** Writes the reject report of a run again, from its file. */
  reportRun(run: number, place: string | undefined, watch: Watch): Promise<RunReport>;
  /** At most `limit` refused rows of a run below the row `after`, without values. */
  rejectedRows(run: number, page: { readonly after: number; readonly limit: number }): Promise<readonly RejectedRow[]>;
  /** From the text of a row to its verdict. The answer is full of personal data. */
  explainRow(name: string, row: number, request: FileRequest): Promise<KnownRow>;
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

export interface SavePlace {
  readonly path: string | undefined;
  /** A file that is there may be replaced. */
  readonly replace: boolean;
}

/** A profile of the shelf, or what is wrong with its file. */
export interface ListedProfile extends ProfileFile {
  readonly profile: Profile | undefined;
  readonly error: OperatorError | undefined;
}

export interface CheckedProfile {
  readonly profile: Profile;
  readonly against: (ProfileCheck & Inspected) | undefined;
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
  const importSource = async (open: () => Promise<SourceFile>, request: ImportRequest) => {
    const { importFile } = await parts.pipeline();
    const order = await importOrder(settings, request);
    const file = await open();
    try {
      const { acknowledge } = await parts.acknowledgement();
      const wish = request.dryRun === true ? false : (request.receipt ?? settings.receipts);
      return await acknowledge(file, { settings, wish }, async () =>
        importFile(file, order, await importSteps(openRegistry)),
      );
    } finally {
      await file.close();
    }
  };
  const storedRow = async (file: SourceFile, row: number): Promise<KnownRow["registry"]> => {
    const registry = await existingRegistry();
    if (registry === undefined) return "no_database";
    const { fingerprint } = await parts.fingerprint();
    return (await registry.findRow(await fingerprint(file), row)) ?? "no_run";
  };
  /** Undefined where there is none yet, or it cannot be asked. */
  const existingRegistry = async () => {
    if (settings.databaseUrl === undefined) {
      const server = await (await parts.server()).serverStatus(settings.home);
      if (!server?.created) return undefined;
    }
    return openRegistry().catch((error: unknown) => {
      if (error instanceof OperatorError) return undefined;
      throw error;
    });
  };
  return {
    settings,
    importFile: (name, request) => importSource(() => openSource(name, request.stop), request),
    async resumeRun(run, place, watch) {
      const origin = await (await openRegistry()).findOrigin(run);
      if (origin.status === "undone") throw new OperatorError("run.undone", { run, file: origin.fileName });
      return importSource(() => openRunFile(origin, place, watch.stop), { ...origin.given, ...watch });
    },
    async reportRun(run, place, watch) {
      const registry = await openRegistry();
      const origin = await registry.findOrigin(run);
      const order = await importOrder(settings, { ...origin.given, ...watch });
      const file = await openRunFile(origin, place, watch.stop);
      try {
        const { reportRun } = await parts.runReport();
        return await reportRun({ file, origin, registry }, order, await importSteps(openRegistry));
      } finally {
        await file.close();
      }
    },
    async inspectFile(name, request) {
      const { inspectFile } = await parts.inspection();
      const order = { ...(await readOrder(settings, request)), reveal: request.reveal === true };
      return lookInto(name, (file, steps) => inspectFile(file, order, steps));
    },
    writeProfile: async (draft) => (await parts.profileWriter()).writeProfile(draft, settings.language),
    async saveProfile(draft, { path, replace }) {
      const yaml = (await parts.profileWriter()).writeProfile(draft, settings.language);
      return saveFile(resolve(settings.workingFolder, path ?? usualPlace(draft, settings)), replace, (file) =>
        file.writeFile(yaml),
      );
    },
    async saveTemplate(name, { path, replace }) {
      const { findProfile, loadProfiles } = await parts.profiles();
      const profile = name === undefined ? undefined : findProfile(name, loadProfiles(settings.profiles));
      const workbook = await (await parts.templates()).profileTemplate(profile, settings.language);
      const place = resolve(settings.workingFolder, path ?? `${profile?.name ?? "intake"}-template.xlsx`);
      return saveFile(place, replace, (file) => file.writeFile(workbook));
    },
    undoRun: async (run, how) => (await openRegistry()).undoRun(run, how),
    async rejectedRows(run, { after, limit }) {
      const found: RejectedRow[] = [];
      for await (const rows of (await openRegistry()).rejectedRows(run)) {
        found.push(...rows.filter(({ row }) => row > after).slice(0, limit - found.length));
        if (found.length >= limit) break;
      }
      return found;
    },
    async listProfiles() {
      const { listProfileFiles, readProfile } = await parts.profiles();
      return listProfileFiles(settings.profiles).map((file) => listed(file, readProfile));
    },
    async checkProfile(name, file) {
      const { findProfileFile, listProfileFiles, readProfile } = await parts.profiles();
      const profile = readProfile(findProfileFile(name, listProfileFiles(settings.profiles)));
      (await parts.regions()).refuseUnknownRegion(profile);
      if (file === undefined) return { profile, against: undefined };
      const { checkProfile } = await parts.profileCheck();
      return { profile, against: await lookInto(file, (source, steps) => checkProfile(source, profile, steps)) };
    },
    countries: async () => (await parts.regions()).isKnownRegion,
    async profileText(name) {
      const { findProfileFile, listProfileFiles, profileText } = await parts.profiles();
      const file = findProfileFile(name, listProfileFiles(settings.profiles));
      return { ...file, path: resolve(settings.workingFolder, file.path), yaml: profileText(file) };
    },
    async explainRow(name, row, request) {
      const { explainRow } = await parts.explanation();
      const { readRows, recogniseFile } = await parts.readers();
      const order = await readOrder(settings, request);
      const file = await openSource(name, request.stop);
      try {
        const explained = await explainRow({ file, row }, order, {
          recognise: recogniseFile,
          read: readRows,
        });
        return { ...explained, registry: await storedRow(file, row) };
      } finally {
        await file.close();
      }
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

/** Opens a file of which no more is read than it takes to recognise it. */
async function lookInto<Seen>(
  name: string,
  look: (file: SourceFile, steps: Pick<Steps, "recognise">) => Promise<Seen>,
): Promise<Seen> {
  const { recogniseFile } = await parts.readers();
  const file = await openSource(name, new AbortController().signal);
  try {
    return await look(file, { recognise: recogniseFile });
  } finally {
    await file.close();
  }
}

function listed(file: ProfileFile, read: (file: ProfileFile) => Profile): ListedProfile {
  try {
    return { ...file, profile: read(file), error: undefined };
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return { ...file, profile: undefined, error };
  }
}

async function openRunFile(origin: RunOrigin, place: string | undefined, stop: AbortSignal): Promise<SourceFile> {
  const { openOriginal } = await parts.originalFile();
  return openOriginal(origin, place, (path) => openSource(path, stop));
}

async function importSteps(openRegistry: () => Promise<Registry>): Promise<Steps> {
  const { readManifestFile, readRows, recogniseFile } = await parts.readers();
  const { openRejectReport } = await parts.writers();
  return {
    recognise: recogniseFile,
    read: readRows,
    readManifest: readManifestFile,
    openReport: openRejectReport,
    openRegistry,
  };
}

/** Which profiles may be chosen, and what has been fixed about reading. */
async function readOrder(
  settings: Settings,
  request: ReadRequest,
): Promise<Pick<ImportOrder, "shelf" | "profile" | "hints" | "given">> {
  const { findProfile, loadProfiles } = await parts.profiles();
  const { encoding, delimiter, sheet, headerRow } = request;
  const shelf = loadProfiles(settings.profiles);
  return {
    shelf,
    profile: request.profile === undefined ? undefined : findProfile(request.profile, shelf),
    hints: await readHints(request),
    given: { encoding, delimiter, sheet, headerRow, profile: await profilePlace(settings, request.profile) },
  };
}

/** A profile that is a file is found again from any folder. */
async function profilePlace({ workingFolder }: Settings, profile: string | undefined): Promise<string | undefined> {
  if (profile === undefined) return undefined;
  return (await parts.profiles()).isPath(profile) ? resolve(workingFolder, profile) : profile;
}

async function importOrder(settings: Settings, request: ImportRequest): Promise<ImportOrder> {
  const { problemReason } = await parts.problems();
  return {
    ...(await readOrder(settings, request)),
    dryRun: request.dryRun === true,
    maxRejects: await rejectLimits(request.maxRejects ?? []),
    expected: await expectations(request.expect ?? []),
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

async function rejectLimits(texts: readonly string[]): Promise<ImportOrder["maxRejects"]> {
  const { readRejectLimit } = await parts.threshold();
  return texts.map((given) => {
    const limit = readRejectLimit(given);
    if (limit !== undefined) return limit;
    const expected = "20, 5%, phone.impossible=1%";
    throw new OperatorError("usage.invalid", { flag: "--max-rejects", given, expected });
  });
}

async function expectations(texts: readonly string[]): Promise<ImportOrder["expected"]> {
  const { readExpectations } = await parts.controlTotals();
  return texts.flatMap(readExpectations);
}

async function readHints({ encoding, delimiter, sheet, headerRow }: ReadRequest): Promise<ReadHints> {
  return {
    encoding,
    delimiter: delimiter === undefined ? undefined : await readDelimiter(delimiter),
    sheet,
    headerRow: headerRow === undefined ? undefined : readHeaderRow(headerRow),
  };
}

function readHeaderRow(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw new OperatorError("usage.invalid", { flag: "--header-row", given: text, expected: "5, 0" });
}

async function readDelimiter(text: string): Promise<string> {
  const read = (await parts.delimiter()).readDelimiter(text);
  if (read !== undefined) return read;
  throw new OperatorError("usage.invalid", { flag: "--delimiter", given: text, expected: ", ; | tab" });
}

/** A profile with places to fill in is no profile yet, and on the shelf it would stop every command that looks there. */
function usualPlace({ name, missing }: ProfileDraft, { profiles, workingFolder }: Settings): string {
  return join(missing.length === 0 ? profiles : workingFolder, `${name}.yaml`);
}

/** Never over a file that is there, unless it may be replaced. */
async function saveFile(path: string, replace: boolean, write: (file: FileHandle) => Promise<void>): Promise<string> {
  if (!replace && existsSync(path)) throw new OperatorError("output.exists", { path });
  const { draftFile } = await parts.files();
  return (await draftFile(dirname(path), basename(path), write)).publish();
}

async function openSource(name: string, stop: AbortSignal): Promise<SourceFile> {
  const { openDiskFile, spoolStream } = await parts.readers();
  return name === "-" ? spoolStream(process.stdin, name, stop) : openDiskFile(resolve(name), name, stop);
}

async function refuseForeignServer({ databaseUrl }: Settings): Promise<void> {
  if (databaseUrl === undefined) return;
  throw new OperatorError("server.not_ours", { server: (await parts.databasePlace()).serverName(databaseUrl) });
}
