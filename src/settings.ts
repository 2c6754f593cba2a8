import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { z } from "zod";
import { checkBySchema, checkYaml, keyOf } from "./check-written.ts";
import { OperatorError } from "./errors.ts";
import { type Language, languageOf, languages } from "./messages/language.ts";
import { reportFormats } from "./model/import-run.ts";
import type { Expectation, PlacedMistake } from "./model/mistake.ts";

/** Everything that is decided outside a command's own flags: flags over environment over project file over user file. */
export interface Settings {
  /** Where the command was called. Absolute. */
  readonly workingFolder: string;
  /** Undefined: the tool's own PostgreSQL. */
  readonly databaseUrl: string | undefined;
  /** Where the tool keeps its PostgreSQL. Absolute. */
  readonly home: string;
  /** Folder of the user's own profiles; it need not exist. Absolute. */
  readonly profiles: string;
  /** The PostgreSQL schema. */
  readonly registry: string;
  readonly language: Language;
  /** How many connections store batches at once. */
  readonly lanes: number;
  /** Migrate the database of `databaseUrl` before use; the embedded one always is. */
  readonly migrate: boolean;
  readonly report: readonly (typeof reportFormats)[number][];
  /** Leave a receipt for every file. */
  readonly receipts: boolean;
  /** Where files that retailers push lie until they are imported, and for a while after. Absolute. */
  readonly spool: string;
  /** The longest pushed file, in MB. */
  readonly uploadLimit: number;
  /** How many days a pushed file and its reports are kept after the import. */
  readonly uploadDays: number;
  /** Folder for reports; undefined: beside the source. Absolute. */
  readonly reports: string | undefined;
  readonly serve: ServeSettings;
}

/** Where and how `intake serve` answers. */
export interface ServeSettings {
  readonly host: string;
  /** 0: one that is free. */
  readonly port: number;
  /** Files in PEM, absolute; both or neither. */
  readonly tlsCert: string | undefined;
  readonly tlsKey: string | undefined;
  /** Also where others than this machine can listen in. */
  readonly allowPlainHttp: boolean;
  /** Requests a second of one key, and of one address. */
  readonly rateLimit: number;
  readonly logLevel: LogLevel;
}

export const logLevels = ["silent", "error", "warn", "info"] as const;
export type LogLevel = (typeof logLevels)[number];

/** Where settings come from. `environment` is that of the process, in real life. */
export interface SettingsSources {
  readonly flags: Readonly<Record<string, unknown>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingFolder: string;
}

const list = z
  .union(
    [z.array(z.string()), z.string().transform((text) => text.split(",").map((part) => part.trim()))],
    "report_formats" satisfies Expectation,
  )
  .pipe(z.array(z.enum(reportFormats)).min(1));

const yesOrNo = z.union([z.stringbool(), z.boolean()], "yes_or_no" satisfies Expectation);

const writtenSettings = z.strictObject({
  databaseUrl: z
    .string()
    .regex(/^postgres(?:ql)?:\/\//, "database_url" satisfies Expectation)
    .optional(),
  profiles: z.string().min(1).optional(),
  registry: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,62}$/, "schema_name" satisfies Expectation)
    .optional(),
  lang: z.enum(languages).optional(),
  lanes: z.coerce.number().int().min(1).max(16).optional(),
  migrate: yesOrNo.optional(),
  report: list.optional(),
  reports: z.string().min(1).optional(),
  receipts: yesOrNo.optional(),
  host: z.string().min(1).optional(),
  port: z.coerce.number().int().min(0).max(65_535).optional(),
  tlsCert: z.string().min(1).optional(),
  tlsKey: z.string().min(1).optional(),
  allowPlainHttp: yesOrNo.optional(),
  rateLimit: z.coerce.number().int().min(1).max(1_000_000).optional(),
  logLevel: z.enum(logLevels).optional(),
  spool: z.string().min(1).optional(),
  uploadLimit: z.coerce.number().int().min(1).max(1_000_000).optional(),
  uploadDays: z.coerce.number().int().min(1).max(3650).optional(),
});

type WrittenSettings = z.output<typeof writtenSettings>;

/** Reads and checks all sources. Throws `settings.invalid`, naming the source that holds the mistake. */
export function readSettings(sources: SettingsSources): Settings {
  const { environment, workingFolder } = sources;
  const written: WrittenSettings = {
    ...fromFile(join(userConfigFolder(environment), "config.yaml")),
    ...fromFile(join(workingFolder, "intake.config.yaml")),
    ...fromEnvironment(environment),
    ...check(defined(settingsAmong(sources.flags)), flagOf),
  };
  const absolute = (path: string | undefined) => (path === undefined ? undefined : resolve(workingFolder, path));
  const home = environment["INTAKE_HOME"]
    ? resolve(workingFolder, environment["INTAKE_HOME"])
    : dataFolder(environment);
  return {
    workingFolder,
    databaseUrl: written.databaseUrl,
    home,
    profiles: resolve(workingFolder, written.profiles ?? "profiles"),
    registry: written.registry ?? "public",
    language: languageOf(written.lang, environment),
    lanes: written.lanes ?? 4,
    migrate: written.migrate ?? false,
    receipts: written.receipts ?? false,
    spool: absolute(written.spool) ?? join(home, "spool"),
    uploadLimit: written.uploadLimit ?? 512,
    uploadDays: written.uploadDays ?? 14,
    report: written.report ?? ["csv", "xlsx"],
    reports: absolute(written.reports),
    serve: {
      host: written.host ?? "127.0.0.1",
      port: written.port ?? 8080,
      tlsCert: absolute(written.tlsCert),
      tlsKey: absolute(written.tlsKey),
      allowPlainHttp: written.allowPlainHttp ?? false,
      rateLimit: written.rateLimit ?? 1000,
      logLevel: written.logLevel ?? "info",
    },
  };
}

function fromEnvironment(environment: SettingsSources["environment"]): WrittenSettings {
  const settings = Object.keys(writtenSettings.shape);
  return check(
    defined(Object.fromEntries(settings.map((setting) => [setting, environment[variableOf(setting)] || undefined]))),
    variableOf,
  );
}

/** A command has flags of its own beside those that are settings. */
function settingsAmong(flags: SettingsSources["flags"]): Record<string, unknown> {
  return Object.fromEntries(Object.keys(writtenSettings.shape).map((name) => [name, flags[name]]));
}

/** A file that is not there says nothing. */
function fromFile(path: string): WrittenSettings {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (isAbsence(error)) return {};
    const cause = (error as NodeJS.ErrnoException).code ?? "";
    throw invalid(path, { line: undefined, key: undefined, mistake: { code: "unreadable", cause } }, error);
  }
  const result = checkYaml(text, (content) => checkBySchema(writtenSettings, content ?? {}));
  if ("checked" in result) return defined(result.checked);
  throw invalid(path, result);
}

function isAbsence(error: unknown): boolean {
  return ["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");
}

/** `nameOf` a setting is what the person wrote: a flag, a variable. */
function check(content: object, nameOf: (setting: string) => string): WrittenSettings {
  const result = checkBySchema(writtenSettings, content);
  if ("checked" in result) return defined(result.checked);
  const key = nameOf(keyOf(result.path.slice(0, 1)) ?? "");
  throw invalid(undefined, { line: undefined, key, mistake: result.mistake });
}

function flagOf(setting: string): string {
  return `--${words(setting).join("-")}`;
}

function variableOf(setting: string): string {
  return setting === "databaseUrl" ? "DATABASE_URL" : `INTAKE_${words(setting).join("_").toUpperCase()}`;
}

/** Every variable of the environment that is a setting. */
export const settingVariables: readonly string[] = Object.keys(writtenSettings.shape).map(variableOf);

/** `tls`, `cert` of `tlsCert`. */
function words(setting: string): readonly string[] {
  return setting.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
}

function invalid(file: string | undefined, mistake: PlacedMistake, cause?: unknown): OperatorError {
  return new OperatorError("settings.invalid", { file, ...mistake }, cause);
}

function defined<Content extends object>(content: Content): Content {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined)) as Content;
}

/** As the operating system wants it: XDG on Linux, Application Support on macOS, AppData on Windows. */
function dataFolder(environment: SettingsSources["environment"]): string {
  const home = homedir();
  if (process.platform === "win32")
    return join(environment["LOCALAPPDATA"] || join(home, "AppData", "Local"), "intake");
  if (process.platform === "darwin") return join(home, "Library", "Application Support", "intake");
  const xdg = environment["XDG_DATA_HOME"];
  return join(xdg && isAbsolute(xdg) ? xdg : join(home, ".local", "share"), "intake");
}

function userConfigFolder(environment: SettingsSources["environment"]): string {
  const home = homedir();
  if (process.platform === "win32") return join(environment["APPDATA"] || join(home, "AppData", "Roaming"), "intake");
  const xdg = environment["XDG_CONFIG_HOME"];
  return join(xdg && isAbsolute(xdg) ? xdg : join(home, ".config"), "intake");
}
