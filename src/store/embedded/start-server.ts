import { type ChildProcess, spawn } from "node:child_process";
import { OperatorError } from "../../errors.ts";
import type { Installation } from "./installation.ts";
import { listeningPlace } from "./listening-place.ts";
import type { ServerFolder } from "./server-folder.ts";
import { lastWords, openLog } from "./server-log.ts";
import { serviceProcess } from "./service-process.ts";

// Rejected and duplicate values travel in error messages, so the server keeps those to itself: only its own starts, stops
// and failures are logged.
const silence = {
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_parameter_max_length: "0",
  log_parameter_max_length_on_error: "0",
  logging_collector: "off",
} as const;

/** A server process that was started; whether it will serve is not known yet. */
export interface StartedPostmaster {
  /** Also when it could not be run at all. */
  readonly ended: Promise<void>;
}

/** Starts a server process of its own session, so that Ctrl-C in our terminal does not reach it. */
export async function spawnPostmaster(server: ServerFolder, installation: Installation): Promise<StartedPostmaster> {
  const place = await listeningPlace(server);
  const log = await openLog(server);
  try {
    const postmaster = spawn(installation.postgres, ["-D", server.data, ...options({ ...silence, ...place })], {
      ...serviceProcess(server, server.folder),
      detached: true,
      windowsHide: true,
      stdio: ["ignore", log.fd, log.fd],
    });
    postmaster.unref();
    // Before anything is awaited: a wrong configuration ends it within milliseconds.
    return { ended: endOf(postmaster) };
  } finally {
    await log.close();
  }
}

export async function cannotStart(server: ServerFolder, cause?: unknown): Promise<OperatorError> {
  const reason = cause instanceof Error && "code" in cause ? String(cause.code) : await lastWords(server);
  return new OperatorError("server.cannot_start", { log: server.log, cause: reason ?? "" }, cause);
}

function endOf(postmaster: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    postmaster.on("exit", () => resolve()).on("error", () => resolve());
  });
}

function options(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
