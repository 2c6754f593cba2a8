import pg from "pg";
import { OperatorError } from "../errors.ts";
import type { Expectation } from "../model/mistake.ts";
import { applicationName } from "./application-name.ts";
import type { DatabasePlace } from "./database-error.ts";

/** Which database, and which schema in it. */
export interface DatabaseSettings {
  /** Undefined: the tool's own server. */
  readonly databaseUrl: string | undefined;
  /** The folder of the tool's own server. */
  readonly home: string;
  /** The schema with all tables. */
  readonly registry: string;
}

/** A database that we know how to connect to; nothing is connected yet but the embedded server's own watch. */
export interface ReachedDatabase {
  readonly config: pg.ClientConfig;
  readonly place: DatabasePlace;
  readonly registry: string;
  /** The tool's own server: it is migrated without asking. */
  readonly embedded: boolean;
  /** After connections were lost: starts the tool's own server again where it has gone and nobody else did. */
  revive(): Promise<void>;
  /** To be called when every connection has been given back. */
  leave(): Promise<void>;
}

export async function reachDatabase(settings: DatabaseSettings): Promise<ReachedDatabase> {
  checkRegistryName(settings.registry);
  const { registry } = settings;
  if (settings.databaseUrl !== undefined) {
    const config = commonConfig({ connectionString: settings.databaseUrl });
    const nothingToDo = () => Promise.resolve();
    return { config, place: placeOf(config), registry, embedded: false, revive: nothingToDo, leave: nothingToDo };
  }
  const { useEmbeddedServer } = await import("./embedded/embedded-server.ts");
  const server = await useEmbeddedServer(settings.home);
  const config = commonConfig({ ...server.access, ssl: false });
  return { config, place: placeOf(config), registry, embedded: true, revive: server.revive, leave: server.leave };
}

/** `host:port/database` of a DATABASE_URL, without user and password. */
export function serverName(databaseUrl: string): string {
  return placeOf(commonConfig({ connectionString: databaseUrl })).server;
}

// Half-open connections are noticed: by the system where nothing is under way, by the time limit where something is.
const connectLimitMs = 15_000;
const keepAliveAfterMs = 10_000;

function commonConfig(config: pg.ClientConfig): pg.ClientConfig {
  return {
    ...config,
    application_name: applicationName,
    connectionTimeoutMillis: connectLimitMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveAfterMs,
  };
}

/** What pg makes of the URL, without user and password. */
function placeOf(config: pg.ClientConfig): DatabasePlace {
  try {
    const { host, port, database = "" } = new pg.Client(config);
    if (!(port > 0 && port < 65_536)) throw new TypeError("not a port");
    return { server: `${host}:${port}/${database}`, database };
  } catch (error) {
    // The error of the URL parser carries the URL, and with it the password.
    if (!(error instanceof TypeError || error instanceof URIError)) throw error;
    throw invalid("DATABASE_URL", "database_url");
  }
}

function checkRegistryName(registry: string): void {
  if (/^[a-z_][a-z0-9_]{0,62}$/.test(registry) && !registry.startsWith("pg_")) return;
  throw invalid("registry", "schema_name");
}

function invalid(key: string, expected: Expectation): OperatorError {
  const mistake = { code: "expected", expected } as const;
  return new OperatorError("settings.invalid", { file: undefined, line: undefined, key, mistake });
}
